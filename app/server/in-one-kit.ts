import type { Rollup } from "vite";

/** What stands around a page's own parts, wherever somebody is signed in. */
const frame = [
  "paths.ts",
  "engine/policy/policy.ts",
  "features/activity/command-key.ts",
  "features/activity/components/command-form.tsx",
  "features/people/components/workspace-page.tsx",
  "features/rooms/components/room-page.tsx",
  "features/rooms/present.ts",
  "features/talk/topic.schema.ts",
];

/**
 * The parts of the kit that every page is made of, and the frame around it, are one script each: two dozen small ones cost a
 * page more in names and requests than they weigh. What brings a sheet of its own stays apart, so that only pages which draw
 * with it load either.
 */
export function inOneKit(id: string, { getModuleInfo }: Rollup.ManualChunkMeta): string | null {
  const file = /\/app\/(.+\.tsx?)$/.exec(id)?.[1];
  if (file === undefined) return null;
  if (isOfFrame(file)) return "frame";
  const bringsSheet = getModuleInfo(id)?.importedIds.some((each) => each.endsWith(".css"));
  return isOfKit(file) && !bringsSheet ? "kit" : null;
}

function isOfFrame(file: string): boolean {
  return frame.includes(file) || file.startsWith("features/live/");
}

function isOfKit(file: string): boolean {
  return /^(ui|lib)\/[^/]+$/.test(file);
}
