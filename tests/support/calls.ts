import { Session } from "node:inspector/promises";

/** One function, by the end of its file's path and its name. */
type Counted = { readonly file: string; readonly name: string };

export interface Calls extends AsyncDisposable {
  /** How often the function was called while the work was done. */
  readonly of: (work: () => Promise<unknown>) => Promise<number>;
}

/** Counts as the JavaScript engine itself does; taking the counts sets them to nothing again. */
export async function watchCalls({ file, name }: Counted): Promise<Calls> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });

  async function takeCount(): Promise<number> {
    const { result } = await session.post("Profiler.takePreciseCoverage");
    return result
      .filter(({ url }) => url.endsWith(file))
      .flatMap(({ functions }) => functions)
      .filter(({ functionName }) => functionName === name)
      .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
  }

  return {
    of: async (work) => {
      await takeCount();
      await work();
      return takeCount();
    },
    [Symbol.asyncDispose]: async () => {
      await session.post("Profiler.stopPreciseCoverage");
      session.disconnect();
    },
  };
}
