import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "#app/server/places.ts";

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

/**
 * The package believes in these variables that it runs on the machine it was made for, and unpacks the libraries that
 * go with it, into the temporary folder; it gets one of its own.
 */
async function unpackChromium(): Promise<string> {
  const folder = join(projectFolder, ".cache", "chromium");
  mkdirSync(folder, { recursive: true });
  const usualFolder = process.env["TMPDIR"];
  Object.assign(process.env, {
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x",
    AWS_LAMBDA_JS_RUNTIME: "nodejs20.x",
    TMPDIR: folder,
  });
  const { default: chromium } = await import("@sparticuz/chromium");
  const executable = await chromium.executablePath();
  useFonts(folder);
  if (usualFolder === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = usualFolder;
  return executable;
}

/** The package's own list of font folders names /tmp; a page without any font crashes this Chromium. */
function useFonts(folder: string): void {
  const list = join(folder, "fonts.conf");
  const folders = [join(folder, "fonts"), "/usr/share/fonts"].map((path) => `<dir>${path}</dir>`);
  writeFileSync(list, `<fontconfig>${folders.join("")}<cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>`);
  process.env["FONTCONFIG_FILE"] = list;
}

/** Chromium's sandbox refuses root, and needs user namespaces that containers often lack. It visits our own pages only. */
function sandboxArguments(): string[] {
  return process.platform === "linux" ? ["--no-sandbox"] : [];
}
