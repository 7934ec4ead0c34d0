import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { SettingsPage } from "#app/features/members/components/settings-page.tsx";
import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ChoiceField, SeveralField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Columns, Part } from "#app/ui/page.tsx";
import { ShownOnce } from "#app/ui/shown-once.tsx";
import { lifetimeChoices, scopeChoices, USUAL_LIFETIME } from "../choices.ts";
import type { KeyEntry } from "../present.ts";

type Props = {
  frame: WorkspaceFrame;
  workspaceName: string;
  keys: readonly KeyEntry[];
  /** Only right after it was made. */
  made: string | null;
  state: FormState;
};

/** Keys by which programs of the vendor reach its workspace. */
export function KeysPage({ frame, workspaceName, keys, made, state }: Props) {
  const live = keys.filter(({ isLive }) => isLive).length;
  return (
    <SettingsPage frame={frame} place="keys" title={`Programs that reach the workspace of ${workspaceName}`}>
      {made === null ? null : (
        <ShownOnce
          label="Your new key"
          hint="Copy it now: it is shown this once, and kept nowhere. Put it where your program keeps its secrets."
          secret={made}
          copy="Copy the key"
        />
      )}
      <Columns look="halves">
        <Part title={live === 1 ? "1 key" : `${live} keys`}>
          {keys.length === 0 ? (
            <p>
              No program has a key. A key lets one read and change deals as your pages do, without anybody signing in.
            </p>
          ) : (
            <ul className="rows">
              {keys.map((key) => (
                <Key key={key.id} entry={key} state={state} />
              ))}
            </ul>
          )}
          <p className="small muted">
            A key never reads what a customer’s team says among itself, and ends when whoever made it is no
            administrator any more.
          </p>
        </Part>
        <Part title="Make a key">
          <p>
            What a program can ask, with lines to copy: <a href={paths.apiGuide()}>How programs call Concord</a>.
          </p>
          <MakeForm key={keys.length} state={state?.intent === "make" ? state : undefined} />
        </Part>
      </Columns>
    </SettingsPage>
  );
}

function Key({ entry, state }: { entry: KeyEntry; state: FormState }) {
  const refused = state?.typed["keyId"] === entry.id ? state : undefined;
  return (
    <li className="stack">
      <p>
        <b>{entry.name}</b> <span className={entry.isLive ? "state" : "state late"}>{entry.state}</span>
      </p>
      <p className="small muted">
        <code>{entry.looks}</code> · {entry.may}. {entry.made} {entry.used}
      </p>
      {entry.isLive ? (
        <Disclosure
          summary={
            <span>
              End<span className="sr">: {entry.name}</span>
            </span>
          }
          open={refused !== undefined}
        >
          <CommandForm name={`revoke ${entry.id}`} intent="revoke" className="form">
            <ErrorSummary errors={errorsOf(refused)} />
            <input type="hidden" name="keyId" value={entry.id} />
            <p>Whatever uses this key stops working at once. A key that ended does not come back.</p>
            <Actions>
              <Button tone="danger">End this key</Button>
            </Actions>
          </CommandForm>
        </Disclosure>
      ) : null}
    </li>
  );
}

/** By these the summary says which field it means. */
const NAMES = { name: "Name", scopes: "What it may do", days: "How long" };

function MakeForm({ state }: { state: FormState }) {
  const chosen = [state?.typed["scopes"] ?? []].flat();
  return (
    <CommandForm name="make" intent="make" className="form" noValidate>
      <ErrorSummary errors={errorsOf(state, NAMES)} title="No key is made yet." />
      <TextField
        name="name"
        label="Name"
        hint="The program that will use it. Customers read this name beside what it does in their rooms."
        autoComplete="off"
        required
        defaultValue={typedOf(state, "name", "make")}
        error={errorOf(state, "name", "make")}
      />
      <SeveralField
        name="scopes"
        label="What it may do"
        options={scopeChoices}
        chosen={chosen}
        error={errorOf(state, "scopes", "make")}
      />
      <ChoiceField
        name="days"
        label="How long"
        options={lifetimeChoices}
        defaultValue={typedOf(state, "days", "make") ?? USUAL_LIFETIME}
        error={errorOf(state, "days", "make")}
      />
      <Actions>
        <Button tone="primary">Make the key</Button>
      </Actions>
    </CommandForm>
  );
}
