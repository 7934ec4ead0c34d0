import { useFetcher, useSubmit } from "@remix-run/react";
import type { FormEvent } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormRefusal } from "#app/lib/form.ts";
import { Icon } from "#app/ui/icon.tsx";
import type { StepView, Ticked } from "../task.present.ts";
import "#app/styles/steps.css";

type Ticking = "complete" | "reopen";

/** What a press on the tick would do. */
function intentOf(isDone: boolean): Ticking {
  return isDone ? "reopen" : "complete";
}

const fetcherKeyOf = (taskId: string) => `tick-${taskId}`;

/** What a step's tick says: pressed, kept (before the page has been read again), or refused and why. */
export function useTick(taskId: string, wasDone: boolean) {
  const { formData, data, state } = useFetcher<FormRefusal | Ticked>({ key: fetcherKeyOf(taskId) });
  const isDone = formData ? formData.get("intent") === "complete" : wasDone;
  // A fetcher keeps what it was told, also while it asks again and after that succeeded.
  const told = state === "submitting" ? undefined : data;
  return { isDone, kept: keptOf(told), refused: refusedOf(told, intentOf(isDone)) };
}

function keptOf(told: FormRefusal | Ticked | undefined): Ticked | null {
  return told !== undefined && "ticked" in told ? told : null;
}

function refusedOf(told: FormRefusal | Ticked | undefined, intent: Ticking): string | undefined {
  return told !== undefined && "errors" in told && told.intent === intent ? told.errors["form"] : undefined;
}

/** The two forms to which the ticks of a whole list belong: sixty forms of their own would be a third of the page. */
export function TickForms() {
  return (
    <>
      <TickForm intent="complete" />
      <TickForm intent="reopen" />
    </>
  );
}

function TickForm({ intent }: { intent: Ticking }) {
  const submit = useSubmit();
  // Every step has a fetcher of its own, so that the next tick does not take back the one before it.
  const tick = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    submit(submitter, { fetcherKey: fetcherKeyOf(submitter.value), navigate: false, preventScrollReset: true });
  };
  return (
    <CommandForm id={intent} name={intent} intent={intent} onSubmit={tick}>
      {null}
    </CommandForm>
  );
}

type TickProps = { task: Pick<StepView, "id" | "title">; isDone: boolean; mayTick: boolean };

/** A button of one of the `TickForms`; for those who may not, a sign. */
export function Tick({ task, isDone, mayTick }: TickProps) {
  if (!mayTick) return <span className="tick">{isDone ? <Sign /> : null}</span>;
  return (
    <button
      form={intentOf(isDone)}
      name="taskId"
      value={task.id}
      className="tick tick-button"
      aria-label={`${isDone ? "Reopen" : "Complete"} “${task.title}”`}
    >
      <span className={isDone ? "tick-box tick-full" : "tick-box"}>{isDone ? <Icon name="check" /> : null}</span>
    </button>
  );
}

function Sign() {
  return (
    <>
      <Icon name="check" />
      <span className="sr">Done: </span>
    </>
  );
}
