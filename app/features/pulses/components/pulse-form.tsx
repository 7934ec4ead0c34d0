import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Segments } from "#app/ui/segments.tsx";
import type { PulseView } from "../present.ts";
import { PULSE_QUESTIONS, pulseWording } from "../pulse-words.ts";

type Props = { dealId: string; vendorName: string; own: PulseView["own"] };

const FIGURES = [
  ...["1", "2", "3", "4", "5"].map((value) => ({ value, label: value })),
  { value: "unknown", label: "?" },
];

/** Four taps and a button: about ten seconds. */
export function PulseForm({ dealId, vendorName, own }: Props) {
  return (
    <CommandForm key={JSON.stringify(own)} name="pulse" action={paths.pulse(dealId)} className="form">
      <p className="small muted">1 is not at all, 5 is fully, ? is “I don’t know”.</p>
      {PULSE_QUESTIONS.map((question) => (
        <Segments
          key={question}
          name={question}
          legend={pulseWording(question, vendorName)}
          options={FIGURES}
          defaultValue={own?.[question]}
        />
      ))}
      <ChoiceField
        name="standing"
        label={`Today ${vendorName} is …`}
        options={[
          { value: "first", label: "our first choice" },
          { value: "one_of", label: "one of several" },
          { value: "unlikely", label: "unlikely" },
          { value: "unknown", label: "I don’t know" },
        ]}
        defaultValue={own?.standing}
      />
      <div>
        <Button tone="primary">Save the pulse</Button>
      </div>
    </CommandForm>
  );
}
