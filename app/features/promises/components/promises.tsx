import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { PromiseRow } from "../present.ts";

/** Promises kept by both sides, and how they are counted. Says nothing while nothing has come due. */
export function Promises({ rows }: { rows: readonly PromiseRow[] }) {
  if (rows.every(({ kept }) => kept === "nothing due yet")) return null;
  return (
    <Part title="Promises kept" quiet>
      <RowList
        items={rows.map(({ side, name, kept, note }) => ({
          key: side,
          content: (
            <>
              {name}
              {note === null ? null : <span className="sub">{note}</span>}
            </>
          ),
          side: <span className="num">{kept}</span>,
        }))}
      />
      <p className="small muted">
        Each step is a promise: kept when it is done by the day that was signed last, or by its day here where nobody
        has signed yet.
      </p>
    </Part>
  );
}
