import { z } from "zod";
import { panelThresholds, percentileRange } from "#app/engine/agreement/appropriateness.ts";
import { exactNullProbAd, exactNullProbRwg } from "#app/engine/agreement/chance.ts";
import { intraclassOneWay } from "#app/engine/agreement/intraclass.ts";
import { krippendorffAlpha } from "#app/engine/agreement/krippendorff.ts";
import { agreementBoundsUnderMissing } from "#app/engine/agreement/missing-bounds.ts";
import { agreementMultiItem } from "#app/engine/agreement/multi-item.ts";
import { nullVarianceFromProportions, uniformNullVariance } from "#app/engine/agreement/null-variance.ts";
import { agreementOneItem } from "#app/engine/agreement/one-item.ts";
import { bare, forEach, numbers, oneOrMany, vectorFunction } from "./vector-function.ts";

const nullable = z.array(z.number().nullable());
const scale = z.union([z.number().transform((points) => [1, points] as const), z.tuple([z.number(), z.number()])]);

export const agreementVectors = {
  uniformNullVariance: vectorFunction(z.object({ A: oneOrMany }), ({ A }) => forEach(A, uniformNullVariance)),

  nullVarianceFromProportions: vectorFunction(
    z.object({ lo: z.number(), proportions: z.record(z.string(), numbers) }),
    (input) =>
      Object.fromEntries(
        Object.entries(input.proportions).map(([name, shares]) => [
          name,
          nullVarianceFromProportions(shares, input.lo),
        ]),
      ),
  ),

  agreementOneItem: vectorFunction(z.object({ A: z.number(), ratings: nullable }), ({ A, ratings }) =>
    bare({ ...agreementOneItem(known(ratings), A) }),
  ),

  agreementMultiItem: vectorFunction(z.object({ A: z.number(), raters: z.array(nullable) }), ({ A, raters }) =>
    bare({ ...agreementMultiItem(raters, A) }),
  ),

  exactNullProbRwg: vectorFunction(
    z.object({ A: z.number(), threshold: z.number(), n: oneOrMany }),
    ({ A, threshold, n }) => forEach(n, (people) => exactNullProbRwg(people, threshold, A)),
  ),

  exactNullProbAd: vectorFunction(
    z.object({ A: z.number(), threshold: z.number(), center: z.enum(["median", "mean"]), n: oneOrMany }),
    ({ A, threshold, center, n }) => forEach(n, (people) => exactNullProbAd(people, threshold, { points: A, center })),
  ),

  ramThresholds: vectorFunction(z.object({ panelSizes: numbers }), ({ panelSizes }) => {
    const thresholds = panelSizes.map(panelThresholds);
    return {
      agreementMaxOutside: thresholds.map((entry) => entry.agreementMaxOutside),
      disagreementMinEachTail: thresholds.map((entry) => entry.disagreementMinEachTail),
    };
  }),

  ramIpras: vectorFunction(z.object({ ratings: numbers, scale }), (input) =>
    percentileRange(input.ratings, input.scale),
  ),

  agreementBoundsUnderMissing: vectorFunction(
    z.object({ A: z.number(), known: numbers, unknown: z.int().nonnegative() }),
    ({ A, known: ratings, unknown }) => agreementBoundsUnderMissing(ratings, unknown, A),
  ),

  krippendorffAlpha: vectorFunction(
    z.object({ coders: z.array(nullable), level: z.enum(["nominal", "ordinal", "interval", "ratio"]) }),
    ({ coders, level }) => krippendorffAlpha(coders, level).value,
  ),

  iccOneWay: vectorFunction(z.object({ groups: z.array(numbers) }), ({ groups }) => {
    const { msBetween, msWithin, icc1MeanSize, icc1K0, icc2 } = intraclassOneWay(groups);
    return bare({ msBetween, msWithin, icc1_meanSize: icc1MeanSize, icc1_k0: icc1K0, icc2 });
  }),
};

function known(ratings: readonly (number | null)[]): number[] {
  return ratings.filter((rating) => rating !== null);
}
