import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { AskingView, AskView } from "../asking.present.ts";

type Props = { frame: RoomFrame; number: number; asking: AskingView };

/** Whom a champion asks to decide: the rule proposes, the champion presses the button. */
export function Asking({ frame, number, asking: { people, outside } }: Props) {
  return (
    <div className="stack">
      {people.map((person) => (
        <Person key={person.key} person={person} number={number} />
      ))}
      {people.length > 0 ? null : (
        <p className="small muted">
          Only an executive of your team decides on a version. <a href={paths.team(frame.dealId)}>Invite one</a>
        </p>
      )}
      {outside.length === 0 ? null : (
        <Notice>
          <p className="small">
            Not an executive of this room, and so not asked: {outside.join("; ")}.{" "}
            <a href={paths.team(frame.dealId)}>Change that under Team</a>
          </p>
        </Notice>
      )}
    </div>
  );
}

function Person({ person, number }: { person: AskView; number: number }) {
  const { key, name, isAsked, isWaiting, isProposed, note } = person;
  if (isAsked && !isWaiting) return null;
  return (
    <div>
      {note === null || isAsked ? null : <p className="small muted">{`${name}: ${lowered(note)}`}</p>}
      {isWaiting ? (
        <Actions>
          <Step person={key} intent="remind" label={`Remind ${name}`} tone={undefined} />
          <Step person={key} intent="withdraw" label="Take the request back" tone="plain" />
        </Actions>
      ) : (
        <Step
          person={key}
          intent="ask"
          label={`Ask ${name} to decide on version ${number}`}
          tone={isProposed ? undefined : "plain"}
        />
      )}
    </div>
  );
}

type StepProps = { person: string; intent: "ask" | "remind" | "withdraw"; label: string; tone: "plain" | undefined };

function Step({ person, intent, label, tone }: StepProps) {
  return (
    <CommandForm name={`${intent}:${person}`} intent={intent}>
      <input type="hidden" name="stakeholderId" value={person} />
      <Button {...(tone ? { tone } : {})}>{label}</Button>
    </CommandForm>
  );
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
