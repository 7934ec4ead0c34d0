import { z } from "zod";
import { kendallExactP } from "#app/engine/ranking/concordance-chance.ts";
import { kendallW } from "#app/engine/ranking/concordance.ts";
import { kemeny } from "#app/engine/ranking/kemeny.ts";
import type { PairwiseMatrix, WeightedBallot } from "#app/engine/ranking/pairwise.ts";
import { bordaFromPairwise, bordaScores, copelandScores, pairCount, pairwiseOf } from "#app/engine/ranking/pairwise.ts";
import { votingPower } from "#app/engine/ranking/voting-power.ts";
import { numbers, vectorFunction } from "./vector-function.ts";

/** Best first; an inner list is a tie; absent is not ranked. */
const order = z.array(z.union([z.string(), z.array(z.string())]));
const ballots = z.array(z.object({ weight: z.number().default(1), order }));
const pairwise = z.union([z.array(numbers), z.record(z.string(), z.record(z.string(), z.number()))]);
const exactCase = z.object({ raters: z.int(), objects: z.int(), S: z.number() });

export const rankingVectors = {
  aggregateRankings: vectorFunction(z.object({ candidates: z.array(z.string()).optional(), ballots }), (input) => {
    const read = input.ballots.map((ballot) => ({ weight: ballot.weight, places: placesOf(ballot.order) }));
    const candidates = input.candidates ?? [...new Set(read.flatMap(({ places }) => [...places.keys()]))].sort();
    const matrix = pairwiseOf(candidates, read);
    return {
      pairwise: tableOf(matrix),
      ...aggregates(matrix),
      borda: named(candidates, bordaScores(candidates, read)),
    };
  }),

  aggregateFromPairwise: vectorFunction(z.object({ candidates: z.array(z.string()), pairwise }), (input) => {
    const matrix = matrixOf(input.candidates, input.pairwise);
    return { ...aggregates(matrix), borda: named(input.candidates, bordaFromPairwise(matrix)) };
  }),

  kendallW: vectorFunction(z.object({ raters: z.array(numbers) }), ({ raters }) => kendallW(raters)),

  kendallExactP: vectorFunction(z.object({ cases: z.array(exactCase) }), ({ cases }) =>
    cases.map(({ raters, objects, S }) => kendallExactP(raters, objects, S)),
  ),

  powerIndices: vectorFunction(z.object({ weights: numbers, quota: z.number() }), ({ weights, quota }) =>
    votingPower(weights, quota),
  ),
};

function placesOf(tiers: z.infer<typeof order>): WeightedBallot["places"] {
  return new Map(tiers.flatMap((tier, place) => [tier].flat().map((candidate) => [candidate, place + 1] as const)));
}

function aggregates(matrix: PairwiseMatrix): object {
  const result = kemeny(matrix);
  return {
    copeland: named(matrix.candidates, copelandScores(matrix)),
    kemenyScore: result?.score ?? null,
    kemenyRankings: result?.rankings ?? null,
  };
}

function named<Value>(candidates: readonly string[], values: readonly Value[]): Record<string, Value | undefined> {
  return Object.fromEntries(candidates.map((candidate, index) => [candidate, values[index]]));
}

function tableOf(matrix: PairwiseMatrix): object {
  const { candidates } = matrix;
  return named(
    candidates,
    candidates.map((_, i) =>
      named(
        candidates,
        candidates.map((__, j) => pairCount(matrix, i, j)),
      ),
    ),
  );
}

function matrixOf(candidates: readonly string[], table: z.infer<typeof pairwise>): PairwiseMatrix {
  if (Array.isArray(table)) return { candidates, counts: table };
  return { candidates, counts: candidates.map((x) => candidates.map((y) => table[x]?.[y] ?? 0)) };
}
