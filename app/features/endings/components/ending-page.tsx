import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextArea } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import type { EndingPageView } from "../page.queries.server.ts";
import { reasonOptions } from "../present.ts";

type Props = { frame: RoomFrame; page: EndingPageView; state: FormState };

const fields = ["form", "outcome", "decidedBy", "reasonKind", "reason", "lookAgainOn"];

/** Ending well: which end, why, who reads it, and when to look again. */
export function EndingPage({ frame, page, state }: Props) {
  const errors = fields.flatMap((field) => {
    const message = errorOf(state, field);
    return message ? [{ field, message, href: field === "form" ? "#main" : `#${field}` }] : [];
  });
  return (
    <Letter
      title="End this deal"
      lede="“Not now” and “no fit” are good answers. Said early, they give everybody their weeks back."
    >
      <ErrorSummary errors={errors} title="The deal has not ended." />
      <CommandForm name="end" className="form" noValidate>
        <ChoiceField
          name="outcome"
          label="How it ends"
          options={page.options}
          defaultValue={typedOf(state, "outcome")}
          error={errorOf(state, "outcome")}
        />
        <ChoiceField
          name="decidedBy"
          label="Whose decision it is"
          options={page.deciders}
          defaultValue={typedOf(state, "decidedBy") ?? frame.side}
          error={errorOf(state, "decidedBy")}
        />
        <SelectField
          name="reasonKind"
          label="What weighed most"
          options={reasonOptions}
          defaultValue={typedOf(state, "reasonKind")}
          error={errorOf(state, "reasonKind")}
        />
        <TextArea
          name="reason"
          label="Why, in a sentence or two"
          defaultValue={typedOf(state, "reason")}
          error={errorOf(state, "reason")}
          max={2000}
          required
        />
        <AudienceLabel kind="shared">
          <strong>Both sides read the reason:</strong> {page.readers}.
        </AudienceLabel>
        <DateField
          name="lookAgainOn"
          label="When to look again"
          hint="If there is such a day. Leave it empty if there is none."
          defaultValue={typedOf(state, "lookAgainOn")}
          error={errorOf(state, "lookAgainOn")}
        />
        <p className="small">
          The room stays open to read for everybody in it, and nothing in it changes any more
          {frame.side === "seller"
            ? "; after a deal was won its steps are still ticked off and its outcomes measured"
            : null}
          . This cannot be taken back.
        </p>
        <Actions>
          <Button tone="danger">End this deal for both sides</Button>
          <LinkButton href={paths.plan(frame.dealId)}>Go on with it</LinkButton>
        </Actions>
      </CommandForm>
    </Letter>
  );
}
