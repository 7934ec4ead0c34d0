import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, errorsOf, type FormRefusal } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { BackLink, Main, Page, PageHead, Part } from "#app/ui/page.tsx";
import { QrCode } from "./qr-code.tsx";
import "#app/styles/codes.css";

/** A refusal, or the recovery codes that were just made and are shown this once. */
export type FactorState = FormRefusal | { codes: string[] } | undefined;

type Props = {
  isOn: boolean;
  codesLeft: number;
  isRequired: boolean;
  setUp: { secret: string; address: string } | null;
  state: FactorState;
};

/** A member's authenticator app: set it up, show recovery codes once, switch it off. */
export function OwnFactorPage(props: Props) {
  const { isOn, isRequired, setUp, state } = props;
  const refused = state && "errors" in state ? state : undefined;
  return (
    <Page width="mid">
      <PageHead above={<BackLink href={paths.you()}>You</BackLink>} title="Your authenticator app" />
      <Main>
        {isRequired && !isOn ? (
          <Notice>
            <p>
              Your workspace asks every member for an app beside the password. Everything else waits until it is set up.
            </p>
          </Notice>
        ) : null}
        {state && "codes" in state ? <Codes codes={state.codes} /> : null}
        {isOn ? <On {...props} refused={refused} /> : <Off setUp={setUp} refused={refused} />}
      </Main>
    </Page>
  );
}

type Refused = { refused: FormRefusal | undefined };

function Off({ setUp, refused }: Pick<Props, "setUp"> & Refused) {
  if (setUp === null)
    return (
      <Part title="Set it up in two steps">
        <p>
          An app on your phone shows a new code every thirty seconds. Any will do that says “TOTP”, such as the ones of
          Google, Microsoft, 1Password or the free Aegis.
        </p>
        <CommandForm name="begin" intent="begin">
          <Actions>
            <Button tone="primary">Show the picture to scan</Button>
          </Actions>
        </CommandForm>
      </Part>
    );
  return (
    <>
      <Part title="1. Scan this with the app">
        <QrCode text={setUp.address} label="Picture for the camera of your authenticator app" />
        <Disclosure summary="No camera? Type this into the app">
          <p className="num large">{setUp.secret.replaceAll(/(.{4})/g, "$1 ").trim()}</p>
        </Disclosure>
      </Part>
      <Part title="2. Type the code it shows">
        <ErrorSummary errors={errorsOf(refused)} title="The app is not on yet." kept="Nothing is lost." />
        <CommandForm name="on" intent="on" className="form" reloadDocument noValidate>
          <TextField
            name="proof"
            look="code"
            label="Six digits"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={16}
            required
            error={errorOf(refused, "proof", "on")}
          />
          <Actions>
            <Button tone="primary">Switch it on</Button>
          </Actions>
        </CommandForm>
      </Part>
    </>
  );
}

function On({ codesLeft, isRequired, refused }: Props & Refused) {
  return (
    <>
      <Part title="It is on">
        <p>
          You sign in with your password and a code of the app. {codesLeft} recovery codes are left for the day the
          phone is lost.
        </p>
        <ErrorSummary errors={errorsOf(refused)} />
        <CommandForm name="codes" intent="codes" reloadDocument>
          <Actions>
            <Button>Make new recovery codes</Button>
          </Actions>
          <p className="hint">The ones you have then end.</p>
        </CommandForm>
      </Part>
      {isRequired ? null : (
        <Part title="Switch it off" quiet>
          <CommandForm name="off" intent="off" reloadDocument>
            <Button tone="danger">Switch the app off</Button>
            <p className="hint">The password alone then lets you in.</p>
          </CommandForm>
        </Part>
      )}
    </>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  return (
    <Part title="Keep these recovery codes">
      <Notice live>
        <p>
          They are shown this once. Each lets you in one time without the phone: print them, or put them into a safe.
        </p>
      </Notice>
      <ul className="codes num">
        {codes.map((code) => (
          <li key={code}>
            {code.slice(0, 4)}-{code.slice(4)}
          </li>
        ))}
      </ul>
      <Actions>
        <LinkButton href={paths.you()} tone="primary">
          I have kept them
        </LinkButton>
      </Actions>
    </Part>
  );
}
