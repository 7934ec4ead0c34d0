import type { Rollup } from "vite";

/**
 * The parts of the kit that every page is made of are one script: two dozen small ones cost a page more in names and requests
 * than they weigh. What brings a sheet of its own stays apart, so that only pages which draw with it load either.
 */
export function inOneKit(id: string, { getModuleInfo }: Rollup.ManualChunkMeta): string | null {
  if (!/\/app\/(ui|lib)\/[^/]+\.tsx?$/.test(id)) return null;
  const imported = getModuleInfo(id)?.importedIds ?? [];
  return imported.some((file) => file.endsWith(".css")) ? null : "kit";
}
