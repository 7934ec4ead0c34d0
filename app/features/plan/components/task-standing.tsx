import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Part } from "#app/ui/page.tsx";
import type { TaskPage } from "../page.queries.server.ts";

type Props = { page: TaskPage; today: string; path: string; state: FormState };

/** How a step stands: to do, in progress, blocked, cancelled. Done is said in the list. */
export function TaskStanding({ page: { task }, today, path, state }: Props) {
  if (task.cancelled !== null)
    return (
      <Part title="How it stands" quiet>
        <p>Cancelled: {task.cancelled}</p>
        <CommandForm name="revive" intent="revive" action={path}>
          <Button>It has to be done after all</Button>
        </CommandForm>
      </Part>
    );
  if (!task.isOpen) return null;
  return (
    <Part title="How it stands" quiet>
      <Stands standing={task.standing} today={today} />
      <Actions>
        {task.standing?.is === "in_progress" ? null : (
          <CommandForm name="begin" intent="begin" action={path}>
            <Button>It has begun</Button>
          </CommandForm>
        )}
        {task.standing === null ? null : (
          <CommandForm name="unblock" intent="unblock" action={path}>
            <Button>
              {task.standing.is === "blocked" ? "Nothing blocks it any more" : "It has not begun after all"}
            </Button>
          </CommandForm>
        )}
      </Actions>
      <Why path={path} state={state} intent="block" field="reason" />
      <Why path={path} state={state} intent="cancel" field="cancelReason" />
    </Part>
  );
}

function Stands({ standing, today }: { standing: TaskPage["task"]["standing"]; today: string }) {
  if (standing === null) return <p className="muted">Still to do.</p>;
  const since = <DateText on={standing.since} today={today} say="day" />;
  if (standing.is === "in_progress") return <p>In progress since {since}.</p>;
  return (
    <p>
      Blocked since {since}: {standing.reason}
    </p>
  );
}

const words = {
  block: { summary: "Something blocks it", label: "What stands in the way", button: "Say that it is blocked" },
  cancel: { summary: "It is given up", label: "Why it is not needed any more", button: "Cancel the step" },
} as const;

type WhyProps = { path: string; state: FormState; intent: keyof typeof words; field: string };

function Why({ path, state, intent, field }: WhyProps) {
  const { summary, label, button } = words[intent];
  return (
    <Disclosure summary={summary} open={state?.intent === intent}>
      <CommandForm name={intent} intent={intent} action={path} className="form">
        <TextField
          name={field}
          label={label}
          hint="Both sides read it."
          defaultValue={typedOf(state, field, intent)}
          error={errorOf(state, field, intent)}
          required
        />
        <Actions>
          <Button>{button}</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}
