import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import type { DecidedView } from "../page.present.ts";

/** Who decided what on a version, with their reasons in their own words. */
export function DecidedList({ decided }: { decided: readonly DecidedView[] }) {
  return (
    <RowList
      items={decided.map(({ key, name, level, words, reason }) => ({
        key,
        content: (
          <>
            {name} <LevelMark level={level}>{words}</LevelMark>
            {reason === null ? null : <span className="sub voice">“{reason}”</span>}
          </>
        ),
      }))}
    />
  );
}
