import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import type { RequestsView, RequestView } from "../present.ts";
import { REPLY_LENGTH } from "../limits.ts";

type AnswerProps = { request: RequestView; steps: RequestsView["steps"]; state: FormState };

export function AnswerRequest({ request, steps, state }: AnswerProps) {
  const { id, isAnswered, replies } = request;
  const refused = refusedFor(state, { intent: "answer", id });
  const typed = (field: string) => typedOf(refused, field, "answer") ?? "";
  const error = (field: string) => errorOf(refused, field, "answer");
  return (
    <Disclosure summary={isAnswered ? "Add to the answer" : "Answer"} open={!isAnswered || refused !== undefined}>
      <CommandForm key={replies.length} name={`answer:${id}:${replies.length}`} intent="answer" className="form">
        <input type="hidden" name="requestId" value={id} />
        <TextArea
          name="text"
          id={`text-${id}`}
          label="Your answer"
          hint="What you know, what you do not know, and by when you will."
          max={REPLY_LENGTH}
          defaultValue={typed("text")}
          error={error("text")}
        />
        <SelectField
          name="taskId"
          id={`taskId-${id}`}
          label="A step of the plan that answers it (optional)"
          options={[{ value: "", label: "None" }, ...steps.map((step) => ({ value: step.id, label: step.title }))]}
          defaultValue={typed("taskId")}
          error={error("taskId")}
        />
        <TextField
          name="link"
          id={`link-${id}`}
          label="A page to read (optional)"
          hint="Starts with https://"
          inputMode="url"
          autoComplete="off"
          defaultValue={typed("link")}
          error={error("link")}
        />
        <div>
          <Button tone={isAnswered ? "default" : "primary"}>Answer for both sides to read</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

type SettleProps = { request: RequestView; vendorName: string; state: FormState };

/** Settled with one press; still open with the words that say why. */
export function SettleRequest({ request, vendorName, state }: SettleProps) {
  const { id, isClosed, replies } = request;
  const refused = refusedFor(state, { intent: "reopen", id });
  return (
    <Actions>
      {isClosed ? null : (
        <CommandForm name={`settle:${id}`} intent="settle">
          <input type="hidden" name="requestId" value={id} />
          <Button>It is settled</Button>
        </CommandForm>
      )}
      {replies.length === 0 && !isClosed ? null : (
        <Disclosure summary={isClosed ? "Open it again" : "Something is still open"} open={refused !== undefined}>
          <CommandForm key={replies.length} name={`reopen:${id}:${replies.length}`} intent="reopen" className="form">
            <input type="hidden" name="requestId" value={id} />
            <TextArea
              name="text"
              id={`reopen-${id}`}
              label="What is still open?"
              hint={`${vendorName} reads it with your name.`}
              max={REPLY_LENGTH}
              defaultValue={typedOf(refused, "text", "reopen") ?? ""}
              error={errorOf(refused, "text", "reopen")}
            />
            <div>
              <Button>Tell {vendorName}</Button>
            </div>
          </CommandForm>
        </Disclosure>
      )}
    </Actions>
  );
}

function refusedFor(state: FormState, { intent, id }: { intent: string; id: string }): FormState {
  return state?.intent === intent && state.typed["requestId"] === id ? state : undefined;
}
