import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { FactsLine } from "#app/ui/page.tsx";
import { pipelineHref, sortWords } from "../pipeline-view.ts";
import type { PipelineView } from "../pipeline.schema.ts";
import { RowKeys } from "./row-keys.tsx";

type Props = { view: PipelineView; nextAfter: string | null; isEmpty: boolean; mayChoose: boolean };

/** Below the deals: other pages of them, what to do with the chosen ones, and how keys help. */
export function PipelineFoot({ view, nextAfter, isEmpty, mayChoose }: Props) {
  return (
    <FactsLine>
      {view.after === null ? null : <a href={pipelineHref(view, {})}>First page</a>}
      {nextAfter === null ? null : <a href={pipelineHref(view, { after: nextAfter })}>Next page</a>}
      {isEmpty ? null : (
        <>
          {mayChoose ? <ForTheChosen /> : null}
          <RowKeys mayChoose={mayChoose} />
          <span className="desk-only">Sorted {sortWords(view)}</span>
        </>
      )}
    </FactsLine>
  );
}

/** The boxes stand in the table, and belong to this form. */
function ForTheChosen() {
  return (
    <form id="several" action={paths.several([])}>
      <Button tone="plain">Act on the chosen deals</Button>
    </form>
  );
}
