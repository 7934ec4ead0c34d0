import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { SessionKind } from "#db/schema/auth.ts";
import { MailSwitches } from "#app/features/mailings/components/mail-switches.tsx";
import type { MailSwitches as MailSwitchesOf } from "#app/features/mailings/schema.ts";
import { errorOf, errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { BackLink, Main, Page, PageHead, Part } from "#app/ui/page.tsx";
import type { Changed, SessionLine } from "../you.present.ts";
import { ReadingForm, type Reading } from "./reading-form.tsx";

type Props = {
  kind: SessionKind;
  name: string;
  email: string;
  sessions: readonly SessionLine[];
  /** Null for people who enter by mail. */
  factor: { isOn: boolean; codesLeft: number } | null;
  /** The company's own sign-in, where it speaks for this address. */
  service: { host: string; isOnly: boolean } | null;
  /** Null for somebody who came by a link, and has not shown who they are. */
  switches: MailSwitchesOf | null;
  /** The same. */
  reading: Reading | null;
  /** What was just changed. */
  changed: Changed | null;
  back: string;
  state: FormState;
};

/** Everybody's own page: who you are here, where you are signed in, and for members password and app. */
export function YouPage(props: Props) {
  const { kind, name, email, switches, reading, changed, back, state } = props;
  return (
    <Page width="mid">
      <PageHead
        above={<BackLink href={back}>{kind === "password" ? "Pipeline" : "Your rooms"}</BackLink>}
        title={`You are ${name} here`}
      >
        <p className="muted">{email}</p>
      </PageHead>
      <Main>
        {changed ? (
          <Notice live>
            <p>{changedWords[changed]}</p>
          </Notice>
        ) : null}
        <Sessions {...props} />
        <WaysIn {...props} />
        {reading ? <ReadingForm {...{ reading, state }} /> : null}
        {switches ? <MailSwitches {...{ switches, state }} /> : null}
        <Part title="Leave">
          <Actions>
            <LinkButton href={paths.signOut()}>Sign out of this browser</LinkButton>
          </Actions>
        </Part>
      </Main>
    </Page>
  );
}

/** A member's password, app, and their company's own sign-in. */
function WaysIn({ factor, service, state }: Props) {
  if (factor === null) return null;
  return (
    <>
      {service ? <Service {...service} /> : null}
      {service?.isOnly ? null : <Password state={state} />}
      <App factor={factor} />
    </>
  );
}

const changedWords = {
  password: "Your password is changed, and your other sessions have ended.",
  mails: "Saved. It holds from the next mail on.",
  habits: "Saved. Pages and mails are written like this from now on.",
} as const;

function Sessions({ kind, sessions }: Props) {
  return (
    <Part title="Where you are signed in">
      {kind === "link" ? (
        <p>
          You came by a link, which shows this session alone. <a href={paths.code(paths.you())}>Enter with a code</a> to
          see the others; that also ends every session which came by a link.
        </p>
      ) : (
        <p>One that you do not know? End it, and tell whoever runs this installation.</p>
      )}
      <ul className="rows">
        {sessions.map((session) => (
          <li key={session.mark}>
            <span>
              <b>{session.title}</b>
              <br />
              <span className="small muted">{session.detail}</span>
            </span>
            {session.isThis ? <span className="side">this browser</span> : <EndForm session={session} />}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <CommandForm name="end-others" intent="end_others">
          <Actions>
            <Button>End all others</Button>
          </Actions>
        </CommandForm>
      ) : null}
    </Part>
  );
}

function EndForm({ session }: { session: SessionLine }) {
  return (
    <CommandForm name={`end:${session.mark}`} intent="end">
      <input type="hidden" name="mark" value={session.mark} />
      <Button tone="plain">
        End this<span className="sr">: {session.title}</span>
      </Button>
    </CommandForm>
  );
}

function Service({ host, isOnly }: { host: string; isOnly: boolean }) {
  return (
    <Part title="Your company’s sign-in">
      <p>
        You come in by {host}
        {isOnly ? ", and by nothing else: your workspace takes no passwords" : " or with your password"}.
      </p>
    </Part>
  );
}

function Password({ state }: { state: FormState }) {
  const own = state?.intent === "password" ? state : undefined;
  return (
    <Part title="Password">
      <Disclosure summary="Change the password" open={own !== undefined}>
        <CommandForm name="password" intent="password" className="form" reloadDocument noValidate>
          <ErrorSummary errors={errorsOf(own)} title="Your password is still the old one." kept="Nothing is lost." />
          <TextField
            name="password"
            type="password"
            label="The one you have"
            autoComplete="current-password"
            required
            error={errorOf(own, "password", "password")}
          />
          <TextField
            name="newPassword"
            type="password"
            label="The new one"
            hint="Twelve characters or more. Your other sessions end with the change."
            autoComplete="new-password"
            required
            error={errorOf(own, "newPassword", "password")}
          />
          <Actions>
            <Button tone="primary">Change the password</Button>
          </Actions>
        </CommandForm>
      </Disclosure>
    </Part>
  );
}

function App({ factor: { isOn, codesLeft } }: { factor: { isOn: boolean; codesLeft: number } }) {
  return (
    <Part title="Authenticator app">
      <p>
        {isOn
          ? `On. You have ${codesLeft === 1 ? "one recovery code" : `${codesLeft} recovery codes`} left.`
          : "Off. A stolen password alone would let somebody in as you."}
      </p>
      <Actions>
        <LinkButton href={paths.ownFactor()} tone={isOn ? "default" : "primary"}>
          {isOn ? "Recovery codes, or switch it off" : "Set an app up"}
        </LinkButton>
      </Actions>
    </Part>
  );
}
