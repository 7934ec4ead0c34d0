import { Form } from "@remix-run/react";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";

type Asked = { state: FormState; otherPerson: { name: string; email: string } | null };

/** The field for a code that was sent. Another code is one button away, in a form of its own. */
export function TypeCode({ state, otherPerson }: Asked) {
  const error = errorOf(state, "code", "check") ?? errorOf(state, "code", "send");
  return (
    <>
      <CodeErrors message={error} />
      {otherPerson ? (
        <Notice>
          <p>
            You are in this browser as {otherPerson.name} ({otherPerson.email}). Entering ends that.
          </p>
        </Notice>
      ) : null}
      <Form method="post" className="form" reloadDocument noValidate>
        <input type="hidden" name="intent" value="check" />
        <TextField
          name="code"
          look="code"
          label="Eight characters from the mail"
          hint="Valid for ten minutes, in this browser only. It also tells us that nobody else reads your answers."
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={16}
          required
          defaultValue={typedOf(state, "code", "check")}
          error={error}
        />
        <Actions>
          <Button tone="primary">Enter</Button>
          <Button tone="plain" form="again">
            Send another code
          </Button>
        </Actions>
      </Form>
      <Form method="post" id="again" reloadDocument>
        <input type="hidden" name="intent" value="send" />
      </Form>
    </>
  );
}

/** For somebody who came by a link: the code goes to the mailbox that was invited, wherever the link went. */
export function AskForCode({ state, mailbox }: { state: FormState; mailbox: string }) {
  return (
    <>
      <CodeErrors message={errorOf(state, "code", "send")} />
      <p>
        You came by a link, and links get forwarded. A code in the mailbox that was invited shows that it is you: it
        goes to <strong>{mailbox}</strong>.
      </p>
      <Form method="post" reloadDocument>
        <input type="hidden" name="intent" value="send" />
        <Actions>
          <Button tone="primary" id="code">
            Send the code
          </Button>
        </Actions>
      </Form>
    </>
  );
}

function CodeErrors({ message }: { message: string | undefined }) {
  if (!message) return null;
  return (
    <ErrorSummary
      title="You have not entered yet."
      errors={[{ field: "code", message, href: "#code" }]}
      kept="Nothing is lost."
    />
  );
}
