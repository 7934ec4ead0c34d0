/** One step waits for another to end, and then for `lagDays` working days of its own side. */
export type Wait = { readonly for: string; readonly lagDays: number };

/** Steps and what they wait for. A wait for a step that is not there is no wait. */
export type Linked = { readonly id: string; readonly waits: readonly Wait[] };

/**
 * The steps that wait for each other in a circle, each one waiting for the one before it and the first for the last;
 * null when there is none. Which circle is found depends on the order of the steps alone.
 */
export function findCycle(steps: readonly Linked[]): readonly string[] | null {
  const open = leftInCircles(steps);
  const [start] = open.keys();
  if (start === undefined) return null;
  // Every step that is left waits for one that is left, so walking back must meet a step a second time.
  const walked: string[] = [];
  let at = start;
  while (!walked.includes(at)) {
    walked.push(at);
    at = open.get(at)?.waits.find((wait) => open.has(wait.for))?.for ?? at;
  }
  return walked.slice(walked.indexOf(at)).toReversed();
}

/** What remains when steps that wait for nothing that remains are taken away, again and again. */
function leftInCircles<Step extends Linked>(steps: readonly Step[]): ReadonlyMap<string, Step> {
  const left = new Map(steps.map((step) => [step.id, step]));
  for (const step of inOrder(steps)) left.delete(step.id);
  return left;
}

/**
 * The steps so that none stands before what it waits for; otherwise in the order given. Steps in a circle, and those that
 * wait for them, are left out: whoever needs all of them compares the lengths. Linear in steps and waits.
 */
export function inOrder<Step extends Linked>(steps: readonly Step[]): Step[] {
  const { followers, waiting } = linksOf(steps);
  const ready = steps.filter(({ id }) => waiting.get(id) === 0);
  for (const step of ready) {
    for (const follower of followers.get(step.id) ?? []) {
      const left = (waiting.get(follower.id) ?? 0) - 1;
      waiting.set(follower.id, left);
      if (left === 0) ready.push(follower);
    }
  }
  return ready;
}

/** Who waits for each step, and for how many steps each one waits. */
function linksOf<Step extends Linked>(steps: readonly Step[]) {
  const followers = new Map<string, Step[]>(steps.map(({ id }) => [id, []]));
  const waiting = new Map<string, number>();
  for (const step of steps) {
    const waits = step.waits.filter((wait) => followers.has(wait.for));
    waiting.set(step.id, waits.length);
    for (const wait of waits) followers.get(wait.for)?.push(step);
  }
  return { followers, waiting };
}
