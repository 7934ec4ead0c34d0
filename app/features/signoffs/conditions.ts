/** A condition of an approval, and who lifted it; null while it is open. */
export type Condition = { position: number; text: string; lifted: { byName: string; on: string } | null };

/** `at` begins with the day. */
export type Lift = { position: number; byName: string; at: string };

const MOST_CONDITIONS = 50;

/**
 * The conditions of an approval, one a line as the signer wrote them. What was signed stays as it is; whether a condition is
 * lifted stands beside it.
 */
export function conditionsIn(decided: {
  decision: string;
  reason: string | null;
  lifts: readonly Lift[];
}): Condition[] {
  if (decided.decision !== "approved_with_conditions" || decided.reason === null) return [];
  return linesOf(decided.reason).map((text, index) => {
    const position = index + 1;
    const lift = decided.lifts.find((candidate) => candidate.position === position);
    return { position, text, lifted: lift ? { byName: lift.byName, on: lift.at.slice(0, 10) } : null };
  });
}

/** Beyond the fiftieth line everything is one last condition: none is lost. */
function linesOf(reason: string): string[] {
  const lines = reason
    .split("\n")
    .map((line) => line.replace(/^\s*(?:[-–•*]|\d{1,2}[.)])\s+/, "").trim())
    .filter((line) => line !== "");
  const rest = lines.slice(MOST_CONDITIONS - 1);
  return rest.length > 1 ? [...lines.slice(0, MOST_CONDITIONS - 1), rest.join(" ")] : lines;
}
