import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { errorOf, errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Part } from "#app/ui/page.tsx";
import { SettingsPage } from "./settings-page.tsx";

type Props = {
  frame: WorkspaceFrame;
  name: string;
  requiresFactor: boolean;
  /** Members who sign in with a password alone. */
  withoutApp: readonly string[];
  state: FormState;
};

/** How the vendor's own people sign in. Customers enter with codes from their mailbox, whatever is chosen here. */
export function SecurityPage({ frame, name, requiresFactor, withoutApp, state }: Props) {
  return (
    <SettingsPage frame={frame} place="security" title={`How members of ${name} sign in`}>
      <Part title="Authenticator app">
        <p>{standing(withoutApp, requiresFactor)}</p>
        <CommandForm name="factor" className="form">
          <ErrorSummary errors={errorsOf(state)} />
          <ChoiceField
            name="requiresFactor"
            label="Beside the password, members show"
            options={[
              {
                value: "yes",
                label: "A code of an authenticator app",
                hint: "Whoever has none sets one up at their next click, before anything else.",
              },
              {
                value: "no",
                label: "Nothing, unless they chose an app themselves",
                hint: "A stolen password is then enough.",
              },
            ]}
            defaultValue={requiresFactor ? "yes" : "no"}
            error={errorOf(state, "requiresFactor")}
          />
          <Actions>
            <Button tone="primary">Save how members sign in</Button>
          </Actions>
        </CommandForm>
      </Part>
      <Part title="Single sign-on">
        <p>Members can come in by the service that they sign in to at {name}, beside the password or instead of it.</p>
        <Actions>
          <LinkButton href={paths.signOnSettings()}>Single sign-on</LinkButton>
        </Actions>
      </Part>
      <Part title="What holds in any case" quiet>
        <ul className="rows rows-open">
          <li>
            A session ends after twelve hours without use, and after seven days at the latest; by single sign-on after a
            day.
          </li>
          <li>Changes of members, roles and this page ask for a proof that is not older than ten minutes.</li>
          <li>Passwords have at least twelve characters, and are none that is guessed first.</li>
        </ul>
      </Part>
    </SettingsPage>
  );
}

function standing(withoutApp: readonly string[], requiresFactor: boolean): string {
  if (withoutApp.length === 0) return "Every member has an authenticator app.";
  const names = withoutApp.slice(0, 5).join(", ") + (withoutApp.length > 5 ? ` and ${withoutApp.length - 5} more` : "");
  return requiresFactor ? `Still to set one up: ${names}.` : `With a password alone: ${names}.`;
}
