import type { Logo as LogoFacts } from "#db/schema/workspace.ts";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { SettingsPage } from "#app/features/members/components/settings-page.tsx";
import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { errorOf, errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Logo } from "#app/ui/logo.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Part, Parties } from "#app/ui/page.tsx";
import { LARGEST_LOGO, LONGEST_SIDE } from "../limits.ts";
import { shownSizeOf } from "../present.ts";

type Props = { frame: WorkspaceFrame; workspaceName: string; logo: LogoFacts | null; state: FormState };

/** By what customers see at once whose room it is. */
export function BrandingPage({ frame, workspaceName, logo, state }: Props) {
  return (
    <SettingsPage frame={frame} place="branding" title={`What customers see of ${workspaceName}`}>
      <Columns look="halves">
        <Part title="The head of a room, as customers see it">
          <Preview workspaceName={workspaceName} logo={logo} />
          <p className="small muted">
            The logo stands on white, by day and by night, at the head of a room’s pages. Pages of the customer’s own
            team carry no logo, and neither do mails and printed copies.
          </p>
        </Part>
        <Part title={logo === null ? "Set a logo" : "The logo"}>
          <SetForm key={logo?.sha256 ?? "none"} hasLogo={logo !== null} state={state} />
          {logo === null ? null : (
            <CommandForm name="remove logo" intent="remove" className="form">
              <Actions>
                <Button tone="plain">Remove the logo</Button>
              </Actions>
            </CommandForm>
          )}
        </Part>
      </Columns>
    </SettingsPage>
  );
}

function Preview({ workspaceName, logo }: Pick<Props, "workspaceName" | "logo">) {
  const vendor =
    logo === null ? (
      workspaceName
    ) : (
      <span className="person">
        {workspaceName}
        <Logo href={paths.workspaceLogo(logo.sha256)} name={workspaceName} {...shownSizeOf(logo)} />
      </span>
    );
  return (
    <Notice>
      <Parties own="Your customer" other={vendor} />
      <p className="voice">The title of your deal</p>
    </Notice>
  );
}

function SetForm({ hasLogo, state }: { hasLogo: boolean; state: FormState }) {
  const longest = LONGEST_SIDE.toLocaleString("en-GB");
  return (
    <CommandForm name="set logo" intent="set" className="form" encType="multipart/form-data" reloadDocument>
      <ErrorSummary errors={errorsOf(state, { file: "Picture" })} title="The logo is as it was." />
      <TextField
        name="file"
        label="Picture"
        hint={`PNG, JPEG or WebP, up to ${LARGEST_LOGO / 1000} kB and ${longest} pixels on a side. It is shown at most 112 pixels wide and 28 high. Every room shows it as soon as it is saved.`}
        error={errorOf(state, "file")}
        type="file"
        accept=".png,.jpg,.jpeg,.webp"
        required
      />
      <Actions>
        <Button tone="primary">{hasLogo ? "Replace the logo" : "Save the logo"}</Button>
      </Actions>
    </CommandForm>
  );
}
