import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { Candidate, CandidateMilestone } from "../from-plan.ts";
import { keptWords, NOBODY_YET } from "../present.ts";
import { wordsField } from "../words-field.ts";

type Props = { frame: RoomFrame; milestones: readonly CandidateMilestone[]; state: FormState };

/** What a template would keep of a plan, word for word, before it is kept: a template leaves the room. */
export function KeepPage({ frame, milestones, state }: Props) {
  const given = (name: string) => ({ name, defaultValue: typedOf(state, name), error: errorOf(state, name) });
  return (
    <Letter title="Keep this plan as a template" size="headline">
      <AudienceLabel kind="internal">
        <strong>Internal.</strong> A template leaves this room, so it keeps no dates, no people and nothing that{" "}
        {frame.accountName} worded. Say such steps in your own words, or leave them empty to leave them out. What stands
        in the fields is all that is kept.
      </AudienceLabel>
      {milestones.length === 0 ? (
        <EmptyState title="The plan has no steps yet.">
          <p>
            <a href={paths.plan(frame.dealId)}>Back to the plan</a>
          </p>
        </EmptyState>
      ) : (
        <CommandForm name="keep" noValidate>
          <ErrorSummary errors={errorsOf(state, { name: "Name", summary: "For whom it fits" })} />
          <div className="form">
            <TextField {...given("name")} label="Name of the template" autoComplete="off" required />
            <TextField {...given("summary")} label="For whom it fits, in one line" autoComplete="off" required />
          </div>
          {milestones.map((milestone, at) => (
            <Milestone key={milestone.id} frame={frame} milestone={milestone} place={at + 1} state={state} />
          ))}
          <Actions>
            <Button tone="primary">Keep this template</Button>
            <LinkButton href={paths.plan(frame.dealId)}>Back to the plan</LinkButton>
          </Actions>
        </CommandForm>
      )}
    </Letter>
  );
}

type MilestoneProps = { frame: RoomFrame; milestone: CandidateMilestone; place: number; state: FormState };

function Milestone({ frame, milestone: { id, name, held, steps }, place, state }: MilestoneProps) {
  const room = { frame, state };
  return (
    <Part title={`Milestone ${place}`}>
      <div className="form">
        <Words {...room} id={id} text={name} held={held} label="Name of the milestone" />
        {steps.map((step) => (
          <Words
            {...room}
            key={step.id}
            id={step.id}
            text={step.title}
            held={step.held}
            label={keptWords(step, NOBODY_YET)}
          />
        ))}
      </div>
    </Part>
  );
}

type WordsProps = Pick<Candidate, "id" | "held"> & { text: string; label: string; frame: RoomFrame; state: FormState };

/** Words that may go along stand in the field; others stand above it, and the field is empty until somebody fills it. */
function Words({ id, text, held, label, frame, state }: WordsProps) {
  const name = wordsField(id);
  const hints = {
    their_words: `${frame.accountName} says: “${text}”`,
    names_somebody: `Names somebody: “${text}”`,
  };
  return (
    <TextField
      name={name}
      label={label}
      hint={held === null ? undefined : hints[held]}
      defaultValue={typedOf(state, name) ?? (held === null ? text : "")}
      error={errorOf(state, name)}
      autoComplete="off"
    />
  );
}
