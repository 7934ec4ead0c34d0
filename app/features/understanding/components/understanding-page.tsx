import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { capitalised, countWord } from "#app/lib/words.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { UnderstandingView } from "../present.ts";
import { LineRow } from "./line-row.tsx";
import { Missing, WriteLine } from "./understanding-forms.tsx";

export type Rights = { mayWrite: boolean; mayMark: boolean };

type Props = { frame: RoomFrame; view: UnderstandingView; rights: Rights; today: string; state: FormState };

const NAMES = { text: "The line", words: "What is not quite right", missing: "What is missing" };

/** What the vendor believes it has understood, and what the customer's people say about it: both sides read the same. */
export function UnderstandingPage({ frame, view, rights, today, state }: Props) {
  const { vendorName, accountName, side, dealId } = frame;
  const isBuyer = side === "buyer";
  return (
    <RoomPage frame={frame} width="mid">
      <Part title={isBuyer ? `What ${vendorName} understood of you` : `What you understood of ${accountName}`}>
        <p>
          {vendorName} writes down what {accountName} wants, worries about and needs, one thing a line. Whoever is in
          the team says whether it is right. What was written first stays to be read.
        </p>
        <AudienceLabel kind="shared">
          <strong>You and {isBuyer ? vendorName : accountName}.</strong> Both sides read every word here, with its name.
        </AudienceLabel>
        <ErrorSummary errors={errorsOf(state, NAMES)} />
        {view.lineCount === 0 ? <Nothing frame={frame} mayWrite={rights.mayWrite} /> : <p>{view.standing}</p>}
      </Part>
      {view.groups.map(({ kind, title, lines }) => (
        <Part key={kind} title={title}>
          <RowList
            items={lines.map((line) => ({
              key: line.id,
              content: <LineRow line={line} frame={frame} rights={rights} today={today} state={state} />,
            }))}
          />
        </Part>
      ))}
      <Missing view={view} vendorName={vendorName} rights={rights} today={today} state={state} />
      {rights.mayWrite ? <WriteLine view={view} accountName={accountName} state={state} /> : null}
      <Withdrawn view={view} />
      <Actions>
        <LinkButton href={isBuyer ? paths.room(dealId) : paths.deal(dealId)}>
          {isBuyer ? "Back to the summary" : "Back to the deal"}
        </LinkButton>
      </Actions>
    </RoomPage>
  );
}

function Nothing({ frame, mayWrite }: { frame: RoomFrame; mayWrite: boolean }) {
  if (mayWrite) {
    return (
      <EmptyState title="Nothing is written down yet.">
        <p>
          Begin with one goal and one worry, in {frame.accountName}’s words and not in yours. Three lines that are right
          are worth more than twelve.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`${frame.vendorName} has written nothing down yet.`}>
      <p>You need not wait for it: say below what {frame.vendorName} should know.</p>
    </EmptyState>
  );
}

function Withdrawn({ view }: { view: UnderstandingView }) {
  const { withdrawn } = view;
  if (withdrawn.length === 0) return null;
  return (
    <Disclosure
      summary={
        withdrawn.length === 1
          ? "One line was withdrawn"
          : `${capitalised(countWord(withdrawn.length))} lines were withdrawn`
      }
      lined
    >
      <RowList items={withdrawn.map(({ id, text, by }) => ({ key: id, content: text, side: by }))} />
    </Disclosure>
  );
}
