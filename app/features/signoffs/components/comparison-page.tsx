import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DiffList } from "#app/ui/diff-list.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { Part } from "#app/ui/page.tsx";
import type { ComparisonView } from "../comparison.queries.server.ts";

/** What reads differently between any two versions, or between one and the plan as it stands. */
export function ComparisonPage({ frame, view }: { frame: RoomFrame; view: ComparisonView }) {
  const { options, material, others } = view;
  return (
    <Letter title="What changed" size="headline">
      <form method="get" className="form">
        <SelectField name="from" label="From" options={options} defaultValue={String(view.from)} />
        <SelectField name="to" label="To" options={options} defaultValue={String(view.to)} />
        <Actions>
          <Button tone="primary">Show what changed</Button>
          <LinkButton href={paths.plan(frame.dealId)}>Back to the plan</LinkButton>
        </Actions>
      </form>
      {material.length + others.length === 0 ? <p>The two say the same.</p> : null}
      {material.length === 0 ? null : (
        <Part title="What was agreed to">
          <p className="small muted">Whoever approved the first of the two has to look again.</p>
          <DiffList items={material} />
        </Part>
      )}
      {others.length === 0 ? null : (
        <Part title="How it is arranged">
          <p className="small muted">Nobody has to approve this again.</p>
          <DiffList items={others} />
        </Part>
      )}
    </Letter>
  );
}
