/** Long enough for the clock of the processor's time, short enough for many rounds. */
const batchMilliseconds = 80;
const longestBatch = 2_000_000;

/** Results go here, so that no optimiser finds out that nobody reads them. */
const kept: { last?: unknown } = {};

/** Processor time of one call, the garbage collector's included, in microseconds. The first batch warms up. */
export function microsecondsOf(work: () => unknown): number {
  const calls = callsPerBatch(work);
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call++) kept.last = work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

function callsPerBatch(work: () => unknown): number {
  for (let calls = 1; ; calls *= 2) {
    const began = performance.now();
    for (let call = 0; call < calls; call++) kept.last = work();
    const took = performance.now() - began;
    if (took >= batchMilliseconds || calls >= longestBatch) return Math.max(1, calls);
  }
}
