import { paths } from "#app/paths.ts";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/notice.tsx";

/** The very first look: what a deal is here, and the one thing to do. */
export function NoDealsYet({ mayCreate, mayBring }: { mayCreate: boolean; mayBring: boolean }) {
  if (!mayCreate) {
    return (
      <EmptyState title="You are on no deal yet.">
        <p>Deals that you work on stand here, with what the customer has released.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Begin with one customer who wants something to change.">
      <p>
        You name the account, the date by which they want to be done, and the one person there who wants it. That person
        enters from a mail, decides who else joins, and what you get to see. The plan is laid back from the date.
      </p>
      <Actions>
        <LinkButton href={paths.newDeal()} tone="primary">
          Open the first deal
        </LinkButton>
        {mayBring ? <LinkButton href={paths.bring()}>Bring many from your CRM</LinkButton> : null}
      </Actions>
    </EmptyState>
  );
}

/** There are deals, but none like this. */
export function NoDealsLikeThis({ everythingHref }: { everythingHref: string }) {
  return (
    <EmptyState title="No deal is like this.">
      <p>Change a word of the sentence above, or look at everything that is open.</p>
      <Actions>
        <LinkButton href={everythingHref}>Show all open deals</LinkButton>
      </Actions>
    </EmptyState>
  );
}
