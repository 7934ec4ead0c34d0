import { isOpenToReader, itemOf, type PictureFacts } from "./picture-facts.ts";
import { findingOf, type FindingView } from "./picture-findings.ts";

export type SubjectView = {
  /** The statement behind the subject; null where it counts something else. */
  item: string | null;
  /** Whether the reader may know who said what: they have said it themselves. */
  mayKnow: boolean;
  /** Null before the reader has done the stage, and where the subject is not asked yet. */
  finding: FindingView | null;
};

/** One subject of the team's picture, as far as this reader may know it. */
export function subjectOf(gate: string, picture: PictureFacts | null): SubjectView {
  const item = itemOf(gate);
  if (picture === null) return { item, mayKnow: false, finding: null };
  const report = picture.report.gates.find(({ id }) => id === gate);
  return { item, mayKnow: isOpenToReader(picture, gate), finding: report ? findingOf(report, picture) : null };
}
