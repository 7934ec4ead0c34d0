import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, type FormState } from "#app/lib/form.ts";
import { AudienceArea } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { Part } from "#app/ui/page.tsx";
import type { SuccessionView } from "../present.ts";

type Props = { succession: SuccessionView; state: FormState };

/** Stands on the team page while the champions are silent, for the customer's admitted people alone. */
export function Succession({ succession, state }: Props) {
  const { title, sentence, proposal, candidates } = succession;
  const refused = state?.intent === "propose" || state?.intent === "agree" ? state.errors["form"] : undefined;
  return (
    <Part title={title}>
      <AudienceArea kind="team">
        <p>{sentence}</p>
        {refused ? <ErrorSummary errors={[{ field: "form", message: refused, href: "#main" }]} /> : null}
        {proposal ? <Proposed {...proposal} /> : null}
        {candidates.length > 0 ? <ProposeForm succession={succession} state={state} /> : null}
      </AudienceArea>
    </Part>
  );
}

function Proposed({ sentence, mayAgree, successionId, namedName }: NonNullable<SuccessionView["proposal"]>) {
  return (
    <>
      <p>{sentence}</p>
      {mayAgree ? (
        <CommandForm name="agree" intent="agree">
          <input type="hidden" name="successionId" value={successionId} />
          <Actions>
            <Button tone="primary">Agree that {namedName} leads</Button>
          </Actions>
        </CommandForm>
      ) : null}
    </>
  );
}

function ProposeForm({ succession: { proposal, candidates, vendorName }, state }: Props) {
  return (
    <CommandForm name="propose" intent="propose" className="form">
      <SelectField
        name="stakeholderId"
        id="champion"
        label={proposal ? "Propose somebody else" : "Who should lead the team"}
        hint={`A second person has to agree. ${vendorName} sees who leads, and not how that came to be.`}
        options={candidates}
        error={errorOf(state, "stakeholderId", "propose")}
      />
      <Actions>
        <Button>Propose them as champion</Button>
      </Actions>
    </CommandForm>
  );
}
