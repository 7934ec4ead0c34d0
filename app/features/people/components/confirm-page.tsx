import { Form } from "@remix-run/react";
import { errorOf, HOLDING, type FormState } from "#app/lib/form.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Held, Proof } from "../confirm.schema.ts";
import { DemoMailboxNotice, EntryPage } from "./entry-page.tsx";

type Props = {
  /** What they are about to do, as a sentence. */
  about: string;
  proof: Proof;
  /** Where codes go, masked. */
  mailbox: string;
  isSent: boolean;
  /** Where they came from. */
  back: string;
  held: Held;
  isDemo: boolean;
  state: FormState;
};

const titles: Readonly<Record<Proof, string>> = {
  code: "A code shows that it is still you",
  app: "Your authenticator app shows that it is still you",
  password: "Your password shows that it is still you",
};

/** Stands between somebody and what they began; everything they typed waits in the form and goes on with them. */
export function ConfirmPage(props: Props) {
  const { about, proof, isSent, back, held, state } = props;
  const error = errorOf(state, "proof", "");
  return (
    <EntryPage title={titles[proof]} lede={`${about} It is more than ten minutes since you last showed who you are.`}>
      {error ? (
        <ErrorSummary
          title="Nothing is done yet."
          errors={[{ field: "proof", message: error, href: "#proof" }]}
          kept={held.length > 0 ? "What you typed before is kept." : "Nothing is lost."}
        />
      ) : null}
      {proof === "code" && !isSent ? <SendForm {...props} /> : <ProofForm {...props} error={error} />}
      {held.length > 0 ? (
        <Notice>
          <p className="small">
            What you typed on the page before waits here and is sent as soon as you are confirmed.
          </p>
        </Notice>
      ) : null}
      <DemoMailboxNotice isDemo={props.isDemo && proof === "code"} />
      <p className="small">
        <a href={back}>Go back without doing it</a>
      </p>
    </EntryPage>
  );
}

const fields: Readonly<Record<Proof, (mailbox: string) => { label: string; hint: string }>> = {
  code: (mailbox) => ({
    label: "Eight characters from the mail",
    hint: `Sent to ${mailbox}. Valid for ten minutes, in this browser only.`,
  }),
  app: () => ({ label: "Six digits from your authenticator app", hint: "A recovery code is taken too." }),
  password: () => ({ label: "Password", hint: "The one you sign in with." }),
};

const completions: Readonly<Record<Proof, string>> = {
  code: "one-time-code",
  app: "one-time-code",
  password: "current-password",
};

function ProofForm({ proof, mailbox, held, error }: Props & { error: string | undefined }) {
  return (
    <>
      <Form method="post" className="form" reloadDocument noValidate>
        <HeldFields held={held} />
        <input type="hidden" name={`${HOLDING}step`} value={proof} />
        <TextField
          {...fields[proof](mailbox)}
          name={`${HOLDING}proof`}
          id="proof"
          type={proof === "password" ? "password" : "text"}
          {...(proof === "password" ? {} : { look: "code", autoCapitalize: "characters", maxLength: 32 })}
          autoComplete={completions[proof]}
          spellCheck={false}
          required
          error={error}
        />
        <Actions>
          <Button tone="primary">Confirm and go on</Button>
          {proof === "code" ? (
            <Button tone="plain" form="again">
              Send another code
            </Button>
          ) : null}
        </Actions>
      </Form>
      {proof === "code" ? (
        <Form method="post" id="again" reloadDocument>
          <HeldFields held={held} />
          <input type="hidden" name={`${HOLDING}step`} value="send" />
        </Form>
      ) : null}
    </>
  );
}

function SendForm({ mailbox, held, back }: Props) {
  return (
    <>
      <p>
        The code goes to <strong>{mailbox}</strong>.
      </p>
      <Form method="post" reloadDocument>
        <HeldFields held={held} />
        <input type="hidden" name={`${HOLDING}step`} value="send" />
        <Actions>
          <Button tone="primary" id="proof">
            Send the code
          </Button>
          <LinkButton href={back} tone="plain">
            Not now
          </LinkButton>
        </Actions>
      </Form>
    </>
  );
}

function HeldFields({ held }: { held: Held }) {
  return (
    <>
      {held.map(([name, value], at) => (
        <input key={at} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
