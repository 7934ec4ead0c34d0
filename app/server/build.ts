import { rmSync } from "node:fs";
import { ensureBundle } from "#app/server/bundle.ts";
import { bundleFolder } from "#app/server/places.ts";

/** `npm run build`: always from nothing. `npm start` builds only when something changed. */
rmSync(bundleFolder, { recursive: true, force: true });
await ensureBundle(new AbortController().signal);
