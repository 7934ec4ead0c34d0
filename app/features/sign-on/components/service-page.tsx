import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { SettingsPage } from "#app/features/members/components/settings-page.tsx";
import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { CheckField, ChoiceField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FieldNotes, TextField } from "#app/ui/field.tsx";
import { BackLink, Part } from "#app/ui/page.tsx";
import type { ServiceSettings } from "../queries.server.ts";

type Props = ServiceSettings & { frame: WorkspaceFrame; state: FormState };

/** A workspace's own sign-in service: where it is, whom it speaks for, and whether it is the only way in. */
export function ServicePage(props: Props) {
  const { frame, name, service, ownDomains, state } = props;
  return (
    <SettingsPage frame={frame} place="security" title={`Single sign-on for ${name}`}>
      <p>
        <BackLink href={paths.securitySettings()}>Signing in</BackLink>
      </p>
      <p>
        Members then sign in where they sign in to everything else at {name}: any service that speaks OpenID Connect. It
        lets in members and whoever you invited, by their address there, and nobody else. Customers enter with codes
        from their mailbox, as before.
      </p>
      {ownDomains.length === 0 ? (
        <p>Your workspace has no mail domain of its own yet. Whoever runs this installation can add one.</p>
      ) : (
        <>
          <SetUp {...props} state={state?.intent === "set_up" ? state : undefined} />
          {service ? <Rule {...props} service={service} /> : null}
          {service ? <TakeOff state={state} /> : null}
        </>
      )}
    </SettingsPage>
  );
}

/** By these the summary says which field it means. */
const NAMES = { issuer: "Issuer", clientId: "Client id", clientSecret: "Client secret", domains: "Addresses" };

function SetUp({ service, ownDomains, returnAddress, state }: Props) {
  return (
    <Part title={service ? "Where members sign in" : "Set it up"}>
      <p>
        At the service, register Concord as a web application with this return address:
        <br />
        <code className="small">{returnAddress}</code>
      </p>
      <CommandForm name="service" intent="set_up" className="form" reloadDocument noValidate>
        <ErrorSummary
          errors={errorsOf(state, NAMES)}
          title="Nothing is changed yet."
          kept="What you typed is kept, without the secret."
        />
        <ServiceFields service={service} state={state} />
        <Domains
          ownDomains={ownDomains}
          chosen={[state?.typed["domains"] ?? service?.domains ?? ownDomains].flat()}
          error={errorOf(state, "domains", "set_up")}
        />
        <Actions>
          <Button tone={service ? "default" : "primary"}>
            {service ? "Save the service" : "Set single sign-on up"}
          </Button>
        </Actions>
      </CommandForm>
    </Part>
  );
}

function ServiceFields({ service, state }: Pick<Props, "service" | "state">) {
  const valueOf = (field: "issuer" | "clientId") => typedOf(state, field, "set_up") ?? service?.[field];
  return (
    <>
      <TextField
        name="issuer"
        type="url"
        label="Issuer"
        hint="The address under which the service names itself, such as https://login.company.com."
        autoComplete="off"
        spellCheck={false}
        required
        defaultValue={valueOf("issuer")}
        error={errorOf(state, "issuer", "set_up")}
      />
      <TextField
        name="clientId"
        label="Client id"
        autoComplete="off"
        spellCheck={false}
        required
        defaultValue={valueOf("clientId")}
        error={errorOf(state, "clientId", "set_up")}
      />
      <TextField
        name="clientSecret"
        type="password"
        label="Client secret"
        hint={
          service
            ? "It is kept encrypted and never shown. Leave this empty to keep it."
            : "It is kept encrypted and never shown again."
        }
        autoComplete="off"
        error={errorOf(state, "clientSecret", "set_up")}
      />
    </>
  );
}

type DomainsProps = { ownDomains: readonly string[]; chosen: readonly string[]; error: string | undefined };

function Domains({ ownDomains, chosen, error }: DomainsProps) {
  return (
    <fieldset className="field">
      <legend>It speaks for addresses at</legend>
      <FieldNotes id="domains" hint={undefined} error={error} />
      {ownDomains.map((domain, at) => (
        <CheckField
          key={domain}
          name="domains"
          id={at === 0 ? "domains" : `domains-${at}`}
          value={domain}
          label={domain}
          defaultChecked={chosen.includes(domain)}
        />
      ))}
    </fieldset>
  );
}

type SetUpService = NonNullable<Props["service"]>;

function Rule({ service, mayKeep, state }: Props & { service: SetUpService }) {
  const { isProven, keeperName } = service;
  if (!isProven)
    return (
      <Part title="Try it">
        <p>
          Nobody has signed in by it yet. Sign out, give your address, and come in by the service once; then you can
          make it the only way in.
        </p>
        <Actions>
          <LinkButton href={paths.signOut()}>Sign out and try it</LinkButton>
        </Actions>
      </Part>
    );
  return (
    <Part title="Is it the only way in?">
      <p>
        {keeperName === null
          ? "Members choose between it and their password."
          : `Yes. ${keeperName} keeps password and app for the day it fails; other passwords open nothing.`}
      </p>
      {mayKeep || keeperName !== null ? null : (
        <p>
          Whoever makes it the only way in keeps a password and an app. <a href={paths.ownFactor()}>Set an app up</a>{" "}
          first.
        </p>
      )}
      <RuleForm keeperName={keeperName} state={state?.intent === "require" ? state : undefined} />
    </Part>
  );
}

function RuleForm({ keeperName, state }: Pick<SetUpService, "keeperName"> & { state: FormState }) {
  return (
    <CommandForm name="rule" intent="require" className="form" reloadDocument noValidate>
      <ErrorSummary errors={errorsOf(state)} title="Nothing is changed yet." />
      <ChoiceField
        name="isRequired"
        label="Members at these domains sign in"
        options={[
          {
            value: "yes",
            label: "By the service only",
            hint: "You keep your password and app for the day it fails. The others’ sessions that began otherwise end now.",
          },
          { value: "no", label: "By the service or with a password, as they like" },
        ]}
        defaultValue={typedOf(state, "isRequired", "require") ?? (keeperName === null ? "no" : "yes")}
        error={errorOf(state, "isRequired", "require")}
      />
      <Actions>
        <Button>Save the rule</Button>
      </Actions>
    </CommandForm>
  );
}

function TakeOff({ state }: { state: FormState }) {
  const own = state?.intent === "remove" ? state : undefined;
  return (
    <Part title="Take it off" quiet>
      <ErrorSummary errors={errorsOf(own)} />
      <CommandForm name="remove" intent="remove" reloadDocument>
        <Button tone="danger">Take single sign-on off</Button>
        <p className="hint">Members without a password choose one by “Forgot the password?”.</p>
      </CommandForm>
    </Part>
  );
}
