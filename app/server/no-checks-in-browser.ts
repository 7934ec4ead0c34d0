import type { Plugin } from "vite";

const library = /\/node_modules\/zod\//;
const ours = /\/app\/(.*schema\.ts)$/;

/**
 * What was typed is checked where it arrives. A component that took one constant of a `schema.ts` brought the whole library
 * of checks to every phone, a fifth of a page's scripts: the build refuses it, and names what came along.
 */
export function noChecksInBrowser(): Plugin {
  return {
    name: "no-checks-in-browser",
    apply: (_, { command, isSsrBuild }) => command === "build" && isSsrBuild !== true,
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((piece) => piece.type === "chunk");
      const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
      const kept = modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id);
      if (!kept.some((id) => library.test(id))) return;
      const came = kept.flatMap((id) => ours.exec(id)?.[1] ?? []);
      this.error(`The browser's scripts would carry zod, for what they take from ${came.join(", ")}`);
    },
  };
}
