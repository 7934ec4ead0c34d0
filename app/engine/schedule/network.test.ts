import fc from "fast-check";
import { expect, test } from "vitest";
import { findCycle, inOrder, type Linked } from "./network.ts";

function step(id: string, ...before: string[]): Linked {
  return { id, waits: before.map((other) => ({ for: other, lagDays: 0 })) };
}

test("a circle is named in the order in which its steps would have to follow each other", () => {
  expect(findCycle([step("order", "works"), step("trial", "order"), step("works", "trial")])).toEqual([
    "trial",
    "works",
    "order",
  ]);
  expect(findCycle([step("visit"), step("trial", "trial")])).toEqual(["trial"]);
});

test("a step that waits for a circle is not in it", () => {
  expect(findCycle([step("live", "a"), step("a", "b"), step("b", "a")])).toEqual(["b", "a"]);
});

test("two ways to one step are no circle, and a wait for nobody is no wait", () => {
  const diamond = [step("live", "left", "right"), step("left", "begin"), step("right", "begin"), step("begin", "gone")];
  expect(findCycle(diamond)).toBeNull();
  expect(inOrder(diamond).map(({ id }) => id)).toEqual(["begin", "left", "right", "live"]);
});

const graph = fc
  .array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 14 })
  .map((edges) =>
    ["a", "b", "c", "d", "e", "f", "g"].map((id, at) =>
      step(id, ...edges.filter(([, to]) => to === at).map(([from]) => "abcdefg"[from] ?? "a")),
    ),
  );

/** Whether a step waits for itself over any number of others, found by trying every way. */
function waitsForItself(steps: readonly Linked[]): boolean {
  const reach = (from: string, seen: readonly string[]): readonly string[] =>
    (steps.find(({ id }) => id === from)?.waits ?? []).reduce<readonly string[]>(
      (known, wait) => (known.includes(wait.for) ? known : reach(wait.for, [...known, wait.for])),
      seen,
    );
  return steps.some(({ id }) => reach(id, []).includes(id));
}

test("a circle is found exactly where a step waits for itself, and what is named is one", () => {
  fc.assert(
    fc.property(graph, (steps) => {
      const cycle = findCycle(steps);
      expect(cycle !== null).toBe(waitsForItself(steps));
      for (const [at, id] of (cycle ?? []).entries()) {
        const before = cycle?.at(at - 1);
        expect(steps.find((each) => each.id === id)?.waits.map((wait) => wait.for)).toContain(before);
      }
    }),
  );
});

test("in order every step stands after all it waits for, and none is lost without a circle", () => {
  fc.assert(
    fc.property(graph, (steps) => {
      const ids = inOrder(steps).map(({ id }) => id);
      for (const { id, waits } of steps)
        for (const wait of waits) if (ids.includes(id)) expect(ids.indexOf(wait.for)).toBeLessThan(ids.indexOf(id));
      expect(ids.length === steps.length).toBe(findCycle(steps) === null);
    }),
  );
});
