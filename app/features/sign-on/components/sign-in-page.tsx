import { Form } from "@remix-run/react";
import { DemoMailboxNotice, EntryPage } from "#app/features/people/components/entry-page.tsx";
import { errorOf, errorsOf, typedOf, type FormRefusal } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { ServiceOffer } from "../schema.ts";

/** The address was taken and this is offered for it, or a form was refused. */
export type SignInState = (FormRefusal & { offers: readonly ServiceOffer[] }) | undefined;

type Props = {
  next: string | null;
  isDemo: boolean;
  /** Who is in this browser on the customer's side. */
  signedInAs: string | null;
  state: SignInState;
};

/** The address first; then what is offered for what stands behind its @, whoever it belongs to. */
export function SignInPage({ next, isDemo, signedInAs, state }: Props) {
  return (
    <EntryPage title="Sign in to your pipeline" lede="For people who work for the vendor.">
      <ErrorSummary errors={errorsOf(state)} title="You are not signed in yet." kept="Your address is kept." />
      {signedInAs ? (
        <Notice>
          <p>You are in this browser as {signedInAs}, on the customer’s side. Signing in ends that.</p>
        </Notice>
      ) : null}
      {state && errorOf(state, "email") === undefined ? (
        <Offers state={state} next={next} />
      ) : (
        <AddressForm state={state} />
      )}
      <p className="small muted">
        Invited to a room by a mail? <a href={paths.enter(next)}>Enter with a code</a>, without a password.
      </p>
      <DemoMailboxNotice isDemo={isDemo} />
    </EntryPage>
  );
}

function AddressForm({ state }: { state: SignInState }) {
  return (
    <Form method="post" className="form" reloadDocument noValidate>
      <TextField
        name="email"
        type="email"
        label="Your work address"
        autoComplete="username"
        inputMode="email"
        required
        defaultValue={typedOf(state, "email")}
        error={errorOf(state, "email")}
      />
      <Actions>
        <Button tone="primary">Go on</Button>
      </Actions>
    </Form>
  );
}

type Known = { state: NonNullable<SignInState>; next: string | null };

function Offers({ state, next }: Known) {
  const { offers } = state;
  const isOnly = offers.some(({ isRequired }) => isRequired);
  return (
    <>
      {offers.map(({ workspaceId, host }) => (
        <Actions key={workspaceId}>
          <LinkButton href={paths.signOn(workspaceId, next)} tone="primary">
            Sign in at {host}
          </LinkButton>
        </Actions>
      ))}
      {isOnly ? (
        <Disclosure summary="It does not answer?" open={Object.keys(state.errors).length > 0}>
          <div className="stack">
            <p>
              Your company lets people in by its own sign-in. One administrator keeps a password and an app for the day
              it fails; other passwords open nothing.
            </p>
            <PasswordForm state={state} tone="default" />
          </div>
        </Disclosure>
      ) : (
        <PasswordForm state={state} tone={offers.length > 0 ? "default" : "primary"} />
      )}
    </>
  );
}

function PasswordForm({ state, tone }: { state: NonNullable<SignInState>; tone: "default" | "primary" }) {
  return (
    <>
      <Form method="post" className="form" reloadDocument noValidate>
        <TextField
          name="email"
          type="email"
          label="Your work address"
          autoComplete="username"
          readOnly
          required
          defaultValue={typedOf(state, "email")}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          autoFocus={tone === "primary"}
          required
          error={errorOf(state, "password")}
        />
        <Actions>
          <Button tone={tone}>Sign in</Button>
          <LinkButton href={paths.signIn()} tone="plain">
            Another address
          </LinkButton>
        </Actions>
      </Form>
      <p className="small muted">
        <a href={paths.forgottenPassword()}>Forgot the password?</a>
      </p>
    </>
  );
}
