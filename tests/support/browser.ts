import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export interface BrowserChoice {
  /** Without one Playwright takes the browser it installed itself. */
  readonly executablePath?: string;
  readonly args: readonly string[];
}

const quietArguments = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const installed = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/** How the worker processes learn what the first one found. */
const choiceVariable = "CONCORD_TEST_BROWSER";

/** The machine's own Chromium; where there is none on Linux, one from the npm registry, which needs no installer. */
export async function findBrowser(): Promise<BrowserChoice> {
  const executablePath = (process.env[choiceVariable] ??= await findExecutable());
  return { args: [...quietArguments, ...sandboxArguments()], ...(executablePath === "" ? {} : { executablePath }) };
}

async function findExecutable(): Promise<string> {
  const here = installed.find((path) => existsSync(path));
  if (here !== undefined) return here;
  return process.platform === "linux" && process.arch === "x64" ? unpackChromium() : "";
}

/** The package takes these variables for the machine it was made for, and unpacks the libraries that go with it. */
async function unpackChromium(): Promise<string> {
  const folder = join(homedir(), ".cache", "concord-chromium");
  mkdirSync(folder, { recursive: true });
  Object.assign(process.env, {
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x",
    AWS_LAMBDA_JS_RUNTIME: "nodejs20.x",
    TMPDIR: folder,
  });
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}

/** Chromium's sandbox refuses root, and needs user namespaces that containers often lack. It visits our own pages only. */
function sandboxArguments(): string[] {
  return process.platform === "linux" ? ["--no-sandbox"] : [];
}
