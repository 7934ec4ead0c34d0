import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { SettingsPage } from "#app/features/members/components/settings-page.tsx";
import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { BackLink, Columns, Part } from "#app/ui/page.tsx";
import { ShownOnce } from "#app/ui/shown-once.tsx";
import { OVERLAP_HOURS } from "../limits.ts";
import type { DeliveryEntry, HookEntry } from "../present.ts";
import { Deliveries } from "./deliveries.tsx";
import { HookFields, NAMES } from "./hook-fields.tsx";

type Props = {
  frame: WorkspaceFrame;
  hook: HookEntry;
  deliveries: readonly DeliveryEntry[];
  /** Only right after it was made. */
  secret: string | null;
  state: FormState;
};

/** One webhook: what became of its messages, and everything that can be done with it. */
export function HookPage({ frame, hook, deliveries, secret, state }: Props) {
  return (
    <SettingsPage frame={frame} place="hooks" title={`What ${hook.host} hears`}>
      <p>
        <BackLink href={paths.hookSettings()}>Webhooks</BackLink>
      </p>
      {secret === null ? null : (
        <ShownOnce
          label="The new secret"
          hint={`Copy it now: it is shown this once. For ${OVERLAP_HOURS} hours the one before signs beside it.`}
          secret={secret}
          copy="Copy the secret"
        />
      )}
      <ErrorSummary errors={errorsOf(state, NAMES)} title="Nothing was changed." />
      <Columns look="halves">
        <Deliveries hook={hook} deliveries={deliveries} />
        <Part title="The webhook">
          <p>
            <code className="small">{hook.address}</code>{" "}
            <span className={hook.isOn ? "state" : "state late"}>{hook.state}</span>
          </p>
          <p className="small muted">
            {hook.hears} {hook.made}
          </p>
          <Switch isOn={hook.isOn} />
          <Disclosure summary="Change where it leads and what it hears of" open={state?.intent === "change"}>
            <CommandForm name="change" intent="change" className="form" noValidate>
              <HookFields state={state} intent="change" address={hook.address} kinds={hook.kinds} />
              <Actions>
                <Button tone="primary">Save the webhook</Button>
              </Actions>
            </CommandForm>
          </Disclosure>
          <Disclosure summary="Make a new secret" open={state?.intent === "rotate"}>
            <CommandForm name="rotate" intent="rotate" className="form">
              <p>{`Both sign each message for ${OVERLAP_HOURS} hours, so that your system can learn the new one meanwhile. Then the old one ends.`}</p>
              <Actions>
                <Button>Make a new secret</Button>
              </Actions>
            </CommandForm>
          </Disclosure>
          <Disclosure summary="Remove" open={state?.intent === "remove"}>
            <CommandForm name="remove" intent="remove" className="form">
              <p>
                Nothing more is sent there, and what became of earlier messages is gone with it. It does not come back.
              </p>
              <Actions>
                <Button tone="danger">Remove this webhook</Button>
              </Actions>
            </CommandForm>
          </Disclosure>
        </Part>
      </Columns>
    </SettingsPage>
  );
}

function Switch({ isOn }: { isOn: boolean }) {
  return (
    <CommandForm name={isOn ? "off" : "on"} intent="switch" className="form">
      <input type="hidden" name="isOn" value={isOn ? "no" : "yes"} />
      {isOn ? null : <p>What happens while it is off is not told later.</p>}
      <Actions>
        <Button tone={isOn ? "default" : "primary"}>{isOn ? "Switch it off" : "Switch it on"}</Button>
      </Actions>
    </CommandForm>
  );
}
