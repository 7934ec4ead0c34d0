import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Columns, Part } from "#app/ui/page.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import { memberRoles, type MemberEntry } from "../present.ts";
import { MemberForms } from "./member-forms.tsx";
import { SettingsPage } from "./settings-page.tsx";

type Props = {
  frame: WorkspaceFrame;
  workspaceName: string;
  members: readonly MemberEntry[];
  state: FormState;
};

export function MembersPage({ frame, workspaceName, members, state }: Props) {
  return (
    <SettingsPage frame={frame} place="members" title={`Who works in the workspace of ${workspaceName}`}>
      <Columns look="halves">
        <Part title={`${members.length} ${members.length === 1 ? "member" : "members"}`}>
          <ul className="people roster">
            {members.map((member) => (
              <Member key={member.memberId} member={member} state={state} />
            ))}
          </ul>
        </Part>
        <Part title="Invite somebody">
          <p>They get a mail in your name, with a link to choose a password.</p>
          {/* Starts anew once the addition is on the list. */}
          <InviteForm key={members.length} state={state} />
        </Part>
      </Columns>
    </SettingsPage>
  );
}

function Member({ member, state }: { member: MemberEntry; state: FormState }) {
  const isRefused = state?.typed["memberId"] === member.memberId;
  const acts = Object.values(member.may).includes(true);
  return (
    <li>
      <PersonChip name={member.name} side="vendor" detail={member.detail} />
      <span className={member.isProblem ? "state late" : "state"}>{member.stateWords}</span>
      <div className="more">
        <p className="small muted">{member.email}</p>
        {acts ? (
          <Disclosure
            summary={
              <span>
                Change<span className="sr">: {member.name}</span>
              </span>
            }
            open={isRefused}
          >
            <MemberForms member={member} state={isRefused ? state : undefined} />
          </Disclosure>
        ) : (
          <p className="small muted">The only administrator: make somebody else one before this can change.</p>
        )}
      </div>
    </li>
  );
}

function InviteForm({ state }: { state: FormState }) {
  const own = state?.intent === "invite" ? state : undefined;
  return (
    <CommandForm name="invite" intent="invite" className="form" noValidate>
      <ErrorSummary errors={errorsOf(own)} title="Nobody is invited yet." />
      <TextField
        name="name"
        label="Name"
        hint="Customers read it in the rooms of this member’s deals."
        autoComplete="off"
        required
        defaultValue={typedOf(own, "name", "invite")}
        error={errorOf(own, "name", "invite")}
      />
      <TextField
        name="email"
        type="email"
        inputMode="email"
        label="Work address"
        autoComplete="off"
        required
        defaultValue={typedOf(own, "email", "invite")}
        error={errorOf(own, "email", "invite")}
      />
      <ChoiceField
        name="role"
        label="What they may do"
        options={memberRoles}
        defaultValue={typedOf(own, "role", "invite") ?? "rep"}
        error={errorOf(own, "role", "invite")}
      />
      <Actions>
        <Button tone="primary">Invite by mail</Button>
      </Actions>
    </CommandForm>
  );
}
