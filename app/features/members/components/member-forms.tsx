import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { memberRoles, type MemberEntry } from "../present.ts";

type Props = { member: MemberEntry; state: FormState };

const forms = [
  ["resend", Resend],
  ["giveRole", GiveRole],
  ["removeFactor", RemoveFactor],
  ["deactivate", Deactivate],
] as const;

/** What an administrator may do about one member. */
export function MemberForms({ member, state }: Props) {
  return (
    <div className="stack">
      {forms.map(([right, MemberForm]) =>
        member.may[right] ? <MemberForm key={right} member={member} state={state} /> : null,
      )}
    </div>
  );
}

function GiveRole({ member, state }: Props) {
  const { memberId } = member;
  return (
    <CommandForm name={`role:${memberId}`} intent="role" className="form">
      <input type="hidden" name="memberId" value={memberId} />
      <SelectField
        name="role"
        id={`role-${memberId}`}
        label={`What ${member.name} may do`}
        hint="It holds from their next click on."
        options={memberRoles.map(({ value, label, hint }) => ({ value, label: `${label}: ${hint}` }))}
        defaultValue={typedOf(state, "role", "role") ?? member.role}
        error={errorOf(state, "role", "role") ?? errorOf(state, "form", "role")}
      />
      <div>
        <Button>Change what they may do</Button>
      </div>
    </CommandForm>
  );
}

function Resend({ member, state }: Props) {
  return (
    <CommandForm name={`resend:${member.memberId}`} intent="resend">
      <input type="hidden" name="memberId" value={member.memberId} />
      <Button>Mail the invitation again</Button>
      <Said error={errorOf(state, "form", "resend")} hint="With a new link; the one in the older mail then ends." />
    </CommandForm>
  );
}

function RemoveFactor({ member, state }: Props) {
  return (
    <CommandForm name={`factor:${member.memberId}`} intent="factor">
      <input type="hidden" name="memberId" value={member.memberId} />
      <Button>Take off their authenticator app</Button>
      <Said
        error={errorOf(state, "form", "factor")}
        hint="For a lost phone without recovery codes. Make sure that it is them who asks: their sessions end, and the password alone lets them in to set an app up anew."
      />
    </CommandForm>
  );
}

function Deactivate({ member, state }: Props) {
  const { memberId, name, heirs } = member;
  if (heirs.length === 0) return <p className="hint">Invite somebody who can take over before {name} can be let go.</p>;
  return (
    <CommandForm name={`deactivate:${memberId}`} intent="deactivate" className="form">
      <input type="hidden" name="memberId" value={memberId} />
      <SelectField
        name="handTo"
        id={`heir-${memberId}`}
        label={`Who takes over from ${name}`}
        hint="They lead the deals and do the open steps. Every session of the member ends at once; what they wrote stays under their name."
        options={heirs}
        defaultValue={typedOf(state, "handTo", "deactivate")}
        error={errorOf(state, "handTo", "deactivate") ?? errorOf(state, "form", "deactivate")}
      />
      <div>
        <Button tone="danger">Let {name} go</Button>
      </div>
    </CommandForm>
  );
}

function Said({ error, hint }: { error: string | undefined; hint: string }) {
  return error ? (
    <p className="error" role="alert">
      {error}
    </p>
  ) : (
    <p className="hint">{hint}</p>
  );
}
