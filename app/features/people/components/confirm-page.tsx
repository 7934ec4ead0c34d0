import { Form } from "@remix-run/react";
import { errorOf, HOLDING, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
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
  /** Only for `service`. */
  service: { workspaceId: string; host: string } | null;
  /** Where they came from. */
  back: string;
  held: Held;
  isDemo: boolean;
  state: FormState;
};

/** What can be typed into a field here. */
type Typed = Exclude<Proof, "service">;

const titles: Readonly<Record<Proof, string>> = {
  code: "A code shows that it is still you",
  app: "Your authenticator app shows that it is still you",
  password: "Your password shows that it is still you",
  service: "Your company’s sign-in shows that it is still you",
};

/** Stands between somebody and what they began; everything they typed waits in the form and goes on with them. */
export function ConfirmPage(props: Props) {
  const { about, proof, back, held, state } = props;
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
      {formFor(props, error)}
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

function formFor(props: Props, error: string | undefined) {
  if (props.proof === "service") return <ServiceForm {...props} error={error} />;
  return props.proof === "code" && !props.isSent ? <SendForm {...props} /> : <ProofForm {...props} error={error} />;
}

const fields: Readonly<Record<Typed, (mailbox: string) => { label: string; hint: string }>> = {
  code: (mailbox) => ({
    label: "Eight characters from the mail",
    hint: `Sent to ${mailbox}. Valid for ten minutes, in this browser only.`,
  }),
  app: () => ({ label: "Six digits from your authenticator app", hint: "A recovery code is taken too." }),
  password: () => ({ label: "Password", hint: "The one you sign in with." }),
};

const completions: Readonly<Record<Typed, string>> = {
  code: "one-time-code",
  app: "one-time-code",
  password: "current-password",
};

function ProofForm({ proof, mailbox, held, error }: Props & { error: string | undefined }) {
  if (proof === "service") return null;
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

/** What was typed waits here while another tab goes to the service and back; without anything typed this one goes. */
function ServiceForm({ service, held, back }: Props & { error: string | undefined }) {
  if (!service) return null;
  const { workspaceId, host } = service;
  if (held.length === 0)
    return (
      <Actions>
        <LinkButton href={paths.signOnAgain(workspaceId, back)} tone="primary">
          Sign in again at {host}
        </LinkButton>
      </Actions>
    );
  return (
    <Form method="post" className="form" reloadDocument>
      <HeldFields held={held} />
      <input type="hidden" name={`${HOLDING}step`} value="service" />
      <Actions>
        <LinkButton href={paths.signOnAgain(workspaceId, paths.confirmShown())} target="_blank" rel="noopener">
          1. Sign in again at {host}, in a new tab
        </LinkButton>
      </Actions>
      <Actions>
        <Button tone="primary" id="proof">
          2. Go on
        </Button>
      </Actions>
    </Form>
  );
}

/** The tab that went to the service and came back. */
export function ShownPage() {
  return (
    <EntryPage
      title="It is you"
      lede="Close this tab, and go on in the one before it: what you typed is waiting there."
    />
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
