import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Ends with a separator. */
export const projectFolder = fileURLToPath(new URL("../../", import.meta.url));
export const bundleFolder = join(projectFolder, "build");
export const clientFolder = join(bundleFolder, "client");
export const serverBundle = join(bundleFolder, "server", "index.js");
