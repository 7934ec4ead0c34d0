import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { BackLink, Main, Page, PageHead, StepFoot } from "#app/ui/page.tsx";
import { isPlaceField, placeField } from "../place-field.ts";
import type { RankingView } from "../present.ts";
import { RankingBoard } from "./ranking-board.tsx";

type Props = {
  room: { dealId: string; title: string; accountName: string; vendorName: string; endedAs: string | null };
  view: RankingView;
  mayEdit: boolean;
  justSaved: boolean;
  state: FormState;
};

/** Everybody's own order of what competes for the same people and money. */
export function RankingPage({ room, view, mayEdit, justSaved, state }: Props) {
  return (
    <Page width="narrow" ground="team">
      <PageHead
        above={<BackLink href={paths.room(room.dealId)}>{room.title}</BackLink>}
        title={`Put these in order for all of ${room.accountName}, not only your area`}
      >
        {view.initiatives.length < 2 ? null : (
          <p className="hint" id="how">
            Press “Rank it” in your order, the most important one first. Arrows, or a row’s handle, move what is ranked.{" "}
            <span className="desk-only">
              With a keyboard: <kbd>Tab</kbd> to an arrow, then <kbd>↑</kbd> <kbd>↓</kbd> move the row.
            </span>
          </p>
        )}
      </PageHead>
      {view.initiatives.length < 2 ? (
        <NothingToCompare room={room} mayEdit={mayEdit} />
      ) : (
        <RankingForm room={room} view={view} mayEdit={mayEdit} justSaved={justSaved} state={state} />
      )}
    </Page>
  );
}

function RankingForm({ room, view, mayEdit, justSaved, state }: Props) {
  const errors = state?.errors ?? {};
  const places = state ? typedPlaces(state, view) : view.places;
  return (
    <CommandForm name="rank" intent="rank" noValidate>
      <Main>
        <ErrorSummary errors={summaryOf(errors)} />
        <RankingBoard key={JSON.stringify(places)} view={view} places={places} errors={errors} />
        {mayEdit ? (
          <p>
            {view.capacity.words}. <a href={paths.initiatives(room.dealId)}>Add what we forgot, or change how many</a>.
          </p>
        ) : (
          <p className="small muted">{view.capacity.words}. Something missing? Your champion can add it to the list.</p>
        )}
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> Colleagues see your order after they have given theirs. {room.vendorName}{" "}
          never sees it, nor the names on the list.
        </AudienceLabel>
      </Main>
      <StepFoot>
        <LinkButton href={paths.room(room.dealId)}>Back</LinkButton>
        <span role="status">{statusWords(state, justSaved, view.savedWords)}</span>
        {room.endedAs === null ? (
          <Button tone="primary">Keep this order</Button>
        ) : (
          <LinkButton href={paths.ended(room.dealId)}>How this deal ended</LinkButton>
        )}
      </StepFoot>
    </CommandForm>
  );
}

function NothingToCompare({ room, mayEdit }: Pick<Props, "room" | "mayEdit">) {
  return (
    <Main>
      <EmptyState title="There is nothing to compare with yet.">
        <p>
          {mayEdit
            ? "List what else competes for the same people and money; the names stay with your team."
            : "Your champion lists what else competes for the same people and money. Then you put it in order."}
        </p>
        <Actions>
          {mayEdit ? (
            <LinkButton href={paths.initiatives(room.dealId)} tone="primary">
              List the initiatives
            </LinkButton>
          ) : null}
          <LinkButton href={paths.room(room.dealId)}>Back to the summary</LinkButton>
        </Actions>
      </EmptyState>
    </Main>
  );
}

function statusWords(state: FormState, justSaved: boolean, savedWords: string | null): string | null {
  if (state && Object.keys(state.errors).length === 0) return "Moved, not saved yet";
  return justSaved ? "Your answers are saved" : savedWords;
}

/** What was typed for what is still on the list. */
function typedPlaces({ typed }: NonNullable<FormState>, view: RankingView): Record<string, string> {
  return Object.fromEntries(view.initiatives.map(({ id }) => [id, String(typed[placeField(id)] ?? "")]));
}

function summaryOf(errors: Readonly<Record<string, string>>) {
  return Object.entries(errors).map(([field, message]) => ({
    field,
    message,
    href: isPlaceField(field) ? `#${field}` : "#main",
  }));
}
