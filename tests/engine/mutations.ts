/** One small lie in the verdict path: the code with this one place changed. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly source: string;
}

const folder = "app/engine/alignment";

/** Everything a verdict goes through, from the day of a record to the minimum over the gates, and the bounds. */
export const verdictPath: readonly string[] = [
  "ballots",
  "cells",
  "class-reasons",
  "classes",
  "columns",
  "coverage-gate",
  "day",
  "gates",
  "levels",
  "policy-2026-1",
  "policy-2026-1-terms",
  "powers",
  "priority-gate",
  "records",
  "requirements-gate",
  "signoff-gate",
  "situation",
  "statement-bounds",
  "statement-gate",
  "terms",
  "track-gate",
  "verdict",
].map((name) => `${folder}/${name}.ts`);

type Rule = readonly [pattern: RegExp, replacement: (found: string) => string];

const rules: readonly Rule[] = [
  [/ >= /gu, () => " > "],
  [/ > /gu, () => " >= "],
  [/ <= /gu, () => " < "],
  [/ < /gu, () => " <= "],
  [/ === /gu, () => " !== "],
  [/ !== /gu, () => " === "],
  [/ && /gu, () => " || "],
  [/ \|\| /gu, () => " && "],
  [/ \+ /gu, () => " - "],
  [/ - /gu, () => " + "],
  [/\bMath\.max\b/gu, () => "Math.min"],
  [/\bMath\.min\b/gu, () => "Math.max"],
  [/\.some\(/gu, () => ".every("],
  [/\.every\(/gu, () => ".some("],
  [/\blowerLevel\(/gu, () => "higherLevel("],
  [/\bhigherLevel\(/gu, () => "lowerLevel("],
  [/\btrue\b/gu, () => "false"],
  [/\bfalse\b/gu, () => "true"],
  [/"FAIL"/gu, () => '"SPLIT"'],
  [/"SPLIT"/gu, () => '"OPEN"'],
  [/"OPEN"/gu, () => '"PASS"'],
  [/"PASS"/gu, () => '"OPEN"'],
  [/"(S|N|O|Z|U|X)"/gu, (found) => (found === '"N"' ? '"S"' : '"N"')],
  [/(?<=[ ([])\d+(?=[,;) \]])/gu, (found) => String(Number(found) + 1)],
];

/** Every rule at every place of a file that is code: not in comments, imports, wordings and types. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const lines = source.split("\n");
  return lines.flatMap((text, index) => {
    if (!isCode(text)) return [];
    return rules.flatMap(([pattern, replacement]) =>
      [...text.matchAll(pattern)].map((match): Mutant => {
        const [from] = match;
        const to = replacement(from);
        const changed = text.slice(0, match.index) + to + text.slice(match.index + from.length);
        return {
          file,
          line: index + 1,
          from: text.trim(),
          to: changed.trim(),
          source: lines.with(index, changed).join("\n"),
        };
      }),
    );
  });
}

function isCode(text: string): boolean {
  const trimmed = text.trim();
  return (
    trimmed !== "" &&
    !/^(?:import |export type |type |readonly |const monthLengths|throw new |export interface |interface |\/\*\*|\*|\/\/|wording:|backing:|\| )/u.test(
      trimmed,
    )
  );
}
