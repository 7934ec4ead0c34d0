import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { projectFolder } from "#app/server/places.ts";

/** A process of ours in which something fails that nobody waits for, while a request is under way. */
const FAILING = `
  import { createShutdown, stopOnSignals } from "#app/server/shutdown.ts";
  const shutdown = createShutdown();
  stopOnSignals(shutdown);
  shutdown.beforeExit(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    console.log("what was under way is finished");
  });
  setTimeout(() => FAIL, 1);
`;

test.each([
  ["uncaughtException", `{ throw new Error("a timer failed"); }`],
  ["unhandledRejection", `{ Promise.reject(new Error("nobody waited")); }`],
])(
  "OB-06 after an %s what is under way is finished, the log says why, and the process ends so that it is started again",
  async (name, failure) => {
    const evaluate = ["--import", "tsx", "--input-type=module", "--eval", FAILING.replace("FAIL", failure)];
    const child = spawn(process.execPath, evaluate, {
      cwd: projectFolder,
      env: { ...process.env, LOG_LEVEL: "info" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit") as Promise<[number | null]>;
    const [said, [exitCode]] = await Promise.all([text(child.stdout), ended]);
    expect(exitCode).toBe(1);
    const lines = said.trim().split("\n");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "fatal", msg: name, err: { type: "Error" } });
    expect(lines.at(-1)).toBe("what was under way is finished");
  },
  60_000,
);
