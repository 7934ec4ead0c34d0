import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import type { AliveView } from "../alive.present.ts";

type Props = { view: AliveView; dealId: string; accountName: string; state: FormState };

/** A quiet deal: say that it lives and why, or let it go. */
export function AlivePage({ view, dealId, accountName, state }: Props) {
  return (
    <Letter title="Is this deal alive?" lede={view.lede}>
      <ErrorSummary errors={errorsOf(state)} />
      <p>{view.rule}</p>
      {view.isEnded ? null : (
        <CommandForm name="alive" className="form" noValidate>
          <TextArea
            name="reason"
            label="Why it lives"
            hint="What you know, and from whom. Something they did, more than something you hope."
            defaultValue={typedOf(state, "reason")}
            error={errorOf(state, "reason")}
            max={500}
            required
          />
          <AudienceLabel kind="internal">
            <strong>Internal.</strong> {accountName} never sees this.
          </AudienceLabel>
          <Actions>
            <Button>Keep it open for 30 days</Button>
            <LinkButton href={paths.ending(dealId)}>End it as not now, or no fit</LinkButton>
          </Actions>
        </CommandForm>
      )}
    </Letter>
  );
}
