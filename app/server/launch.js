import module from "node:module";

/**
 * `npm start`. Where the build was made from exactly these sources its server runs, as plain JavaScript; else the server
 * runs from the sources this once, and builds first.
 */
const built = new URL("../../build/host/", import.meta.url);

// Node 22.1 and later keep what they compiled for the next start.
/** @type {{ enableCompileCache?: () => unknown }} */ (module).enableCompileCache?.();

const isFresh = await import(new URL("bundle-stamp.js", built).href).then(
  (/** @type {{ isBundleFresh: () => boolean }} */ stamp) => stamp.isBundleFresh(),
  () => false,
);

if (isFresh) {
  await import(new URL("main.js", built).href);
} else {
  const { register } = await import("tsx/esm/api");
  register();
  await import("./main.ts");
}
