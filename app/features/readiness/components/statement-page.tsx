import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { topicOf } from "#app/features/talk/topic.schema.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceScale } from "#app/ui/choice-scale.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { BackLink, Main, Page, PageHead, StepFoot } from "#app/ui/page.tsx";
import { Ticks } from "#app/ui/progress.tsx";
import { APART, SCALE } from "../answer-words.ts";
import type { Outcome } from "../outcomes.queries.server.ts";
import type { StatementView } from "../statement.present.ts";
import { OutcomesToJudge } from "./outcomes-to-judge.tsx";
import { SaidList } from "./said-list.tsx";
import { SameEvidence, SameEvidenceForm } from "./same-evidence.tsx";
import { SinceAnswered } from "./since-answered.tsx";

type Room = { dealId: string; title: string; vendorName: string; endedAs: string | null };

type Props = {
  room: Room;
  view: StatementView;
  /** The team's outcomes, where the statement speaks of them; else null. */
  outcomes: readonly Outcome[] | null;
  today: string;
  justSaved: boolean;
  state: FormState;
};

/** One statement at a time, answered with a finger, a digit or without script. */
export function StatementPage({ room, view, outcomes, today, justSaved, state }: Props) {
  const chosen = typedOf(state, "choice", "answer") ?? view.chosen ?? undefined;
  return (
    <Page width="narrow" ground="team">
      <StatementHead room={room} view={view} />
      <CommandForm key={view.item} name={`answer:${view.item}`} intent="answer">
        <Main>
          <ErrorSummary errors={summaryOf(state)} />
          {view.isBeforeAnyAnswer ? <FitFirst room={room} /> : null}
          {outcomes === null ? null : <OutcomesToJudge dealId={room.dealId} outcomes={outcomes} today={today} />}
          <ChoiceScale
            name="choice"
            legend={view.wording}
            why={view.why}
            options={SCALE}
            apart={APART}
            defaultValue={chosen}
          />
          <SinceAnswered since={view.since} />
          <Evidence view={view} state={state} />
          <SameEvidence pointed={view.pointed} offers={view.offers} isOpen={room.endedAs === null} />
          <AudienceLabel kind="team">
            <strong>{view.readers.promise}</strong>
            {view.readers.rest}
          </AudienceLabel>
          <SaidList said={view.said} isOwnGiven={view.chosen !== null} />
          <p className="small">
            <a href={paths.topic(room.dealId, topicOf({ kind: "statement", key: view.item }))}>
              Talk about this statement with your team
            </a>
          </p>
        </Main>
        <StatementFoot room={room} view={view} justSaved={justSaved} />
      </CommandForm>
      <SameEvidenceForm item={view.item} />
    </Page>
  );
}

function StatementHead({ room, view }: Pick<Props, "room" | "view">) {
  const place = `${view.number} of ${view.total}`;
  return (
    <PageHead
      above={<BackLink href={paths.room(room.dealId)}>{room.title}</BackLink>}
      end={<span className="small muted num">{place}</span>}
    >
      <Ticks
        done={view.answeredCount}
        total={view.total}
        begun={view.chosen === null}
        label={`${view.answeredCount} of ${view.total} statements answered`}
      />
    </PageHead>
  );
}

function StatementFoot({ room, view, justSaved }: Pick<Props, "room" | "view" | "justSaved">) {
  return (
    <StepFoot>
      <LinkButton href={view.previousHref}>Back</LinkButton>
      <span role="status">{justSaved ? "Saved" : view.savedWords}</span>
      {room.endedAs === null ? (
        <Button tone="primary">{view.chosen === null ? "Save and go on" : "Save again"}</Button>
      ) : (
        <LinkButton href={paths.ended(room.dealId)}>How this deal ended</LinkButton>
      )}
    </StepFoot>
  );
}

const places: Readonly<Record<string, string>> = { choice: "#main", example: "#example", link: "#link" };

function summaryOf(state: FormState) {
  return Object.entries(state?.errors ?? {}).map(([field, message]) => ({
    field,
    message,
    href: places[field] ?? "#main",
  }));
}

function FitFirst({ room }: { room: Room }) {
  return (
    <Notice>
      Before you are asked anything:{" "}
      <a href={paths.fit(room.dealId)}>who {room.vendorName} is right for, and who not</a>.
    </Notice>
  );
}

function Evidence({ view, state }: Pick<Props, "view" | "state">) {
  const example = typedOf(state, "example", "answer") ?? view.evidence.example;
  const link = typedOf(state, "link", "answer") ?? view.evidence.link;
  const hasError = ["example", "link"].some((field) => errorOf(state, field, "answer") !== undefined);
  return (
    <Disclosure summary="Add an example, a person or a link" open={hasError || example !== "" || link !== ""} lined>
      <TextArea
        name="example"
        label="What makes you say so, or who can tell more?"
        hint={`One sentence is enough, for example: ${view.example}`}
        defaultValue={example}
        error={errorOf(state, "example", "answer")}
        max={2000}
      />
      <TextField
        name="link"
        inputMode="url"
        label="A link to something your colleagues can open"
        hint="It starts with https://. Concord never opens it."
        defaultValue={link}
        error={errorOf(state, "link", "answer")}
      />
    </Disclosure>
  );
}
