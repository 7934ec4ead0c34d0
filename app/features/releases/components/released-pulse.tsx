import type { ReactNode } from "react";
import type { ReleasedRow } from "#app/features/pulses/released.words.ts";
import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";

type Props = {
  rows: readonly ReleasedRow[];
  /** What both sides can see about it, beside the level. */
  detailOn?: (key: ReleasedRow["key"]) => ReactNode;
};

/** How the customer's team sees the vendor, as far as it was released. */
export function ReleasedPulse({ rows, detailOn }: Props) {
  return (
    <RowList
      items={rows.map(({ key, title, mark, word }) => ({
        key,
        content: (
          <>
            {title}
            {detailOn?.(key)}
          </>
        ),
        side: mark === null ? word : <LevelMark level={mark}>{word}</LevelMark>,
      }))}
    />
  );
}
