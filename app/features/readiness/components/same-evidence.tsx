import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { RowList } from "#app/ui/list.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import type { GivenView, PointedView } from "../pointing.present.ts";
import { GivenEvidence } from "./given-evidence.tsx";

const FORM = "point";

type Props = { pointed: PointedView | null; offers: readonly GivenView[]; isOpen: boolean };

/** Evidence belongs to the team: what a colleague gave for the same statement backs the reader's answer too, with one press. */
export function SameEvidence({ pointed, offers, isOpen }: Props) {
  return (
    <>
      {pointed === null ? null : <Pointed pointed={pointed} isOpen={isOpen} />}
      {offers.length === 0 || !isOpen ? null : (
        <Disclosure summary="Or the same evidence as a colleague’s" lined>
          <RowList
            items={offers.map((given) => ({
              key: given.id,
              content: <Offer given={given} />,
              side: <Take given={given} />,
            }))}
          />
        </Disclosure>
      )}
    </>
  );
}

function Pointed({ pointed: { given, note }, isOpen }: { pointed: PointedView; isOpen: boolean }) {
  const summary = given === null ? "Evidence that is gone" : `The same evidence as ${given.name}’s`;
  return (
    <Disclosure summary={summary} open lined>
      {note === null ? null : <p>{note}</p>}
      {given === null ? null : <Given given={given} />}
      {isOpen ? (
        <Button form={FORM} name="of" value="" tone="plain">
          Let go of it
        </Button>
      ) : null}
    </Disclosure>
  );
}

function Offer({ given }: { given: GivenView }) {
  return (
    <>
      <PersonChip name={given.name} side="customer" />
      <Given given={given} />
    </>
  );
}

function Take({ given: { id, name } }: { given: GivenView }) {
  return (
    <Button form={FORM} name="of" value={id}>
      The same as {name}’s
    </Button>
  );
}

function Given({ given }: { given: GivenView }) {
  return (
    <>
      <GivenEvidence {...given} />
      <span className="sub muted">{given.kindAndAge}</span>
    </>
  );
}

/** Stands beside the form of the answer, whose fields stay as they are: what is pressed there belongs to this one. */
export function SameEvidenceForm({ item }: { item: string }) {
  return (
    <CommandForm id={FORM} name={`point:${item}`} intent="point">
      {null}
    </CommandForm>
  );
}
