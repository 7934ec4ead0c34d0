import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { SettingsPage } from "#app/features/members/components/settings-page.tsx";
import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Lines } from "#app/ui/lines.tsx";
import { Columns, Part } from "#app/ui/page.tsx";
import { ShownOnce } from "#app/ui/shown-once.tsx";
import type { HookEntry } from "../present.ts";
import { HookFields, NAMES } from "./hook-fields.tsx";

type Props = {
  frame: WorkspaceFrame;
  workspaceName: string;
  hooks: readonly HookEntry[];
  /** Only right after it was made. */
  made: { hookId: string; secret: string } | null;
  state: FormState;
};

/** Systems of the vendor's that hear what both sides see happen. */
export function HooksPage({ frame, workspaceName, hooks, made, state }: Props) {
  return (
    <SettingsPage frame={frame} place="hooks" title={`Systems that hear from the workspace of ${workspaceName}`}>
      {made === null ? null : (
        <ShownOnce
          label="The secret of your new webhook"
          hint="Copy it now: it is shown this once. By it your system knows that a message is from Concord."
          secret={made.secret}
          copy="Copy the secret"
        >
          <LinkButton href={paths.hook(made.hookId)} tone="plain">
            Go on to send a test
          </LinkButton>
        </ShownOnce>
      )}
      <Columns look="halves">
        <Part title={hooks.length === 1 ? "1 webhook" : `${hooks.length} webhooks`}>
          {hooks.length === 0 ? (
            <p>
              No system hears from Concord. A webhook tells one of yours, within a second or so, what happened in your
              deals: a CRM that should know of a sign-off, say.
            </p>
          ) : (
            <ul className="rows">
              {hooks.map((hook) => (
                <Hook key={hook.id} entry={hook} />
              ))}
            </ul>
          )}
          <Part title="What is sent" quiet>
            <p>
              What happened, when, and ids; no names, no words and no answers. Your system asks the API for the rest.
              Nothing that a customer’s team does among itself is ever sent.
            </p>
            <Lines label="A message">{EXAMPLE}</Lines>
            <p className="small muted">
              Messages are signed as the <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> specification
              says; there are libraries that check it in most languages. Messages may come twice or in another order:
              “webhook-id” is the same each time, and “seq” counts what happened in a room.
            </p>
          </Part>
        </Part>
        <Part title="Make a webhook">
          <CommandForm key={hooks.length} name="make" intent="make" className="form" noValidate>
            <ErrorSummary errors={errorsOf(state, NAMES)} title="No webhook is made yet." />
            <HookFields state={state} intent="make" />
            <Actions>
              <Button tone="primary">Make the webhook</Button>
            </Actions>
          </CommandForm>
        </Part>
      </Columns>
    </SettingsPage>
  );
}

const EXAMPLE = `{
  "type": "signoff.recorded",
  "timestamp": "2026-11-21T12:00:00.000Z",
  "data": {
    "workspaceId": "…", "dealId": "…",
    "eventId": "…", "seq": 14
  }
}`;

function Hook({ entry }: { entry: HookEntry }) {
  return (
    <li className="stack">
      <p>
        <a href={paths.hook(entry.id)}>{entry.host}</a>{" "}
        <span className={entry.isOn ? "state" : "state late"}>{entry.state}</span>
      </p>
      <p className="small muted">
        {entry.hears} {entry.made}
      </p>
    </li>
  );
}
