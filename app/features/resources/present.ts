import { sayNumber } from "#app/lib/numbers.ts";
import type { Side } from "#db/actor.ts";
import type { Audience } from "#db/columns.ts";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { paths } from "#app/paths.ts";
import { kindWords } from "./file-kinds.ts";
import type { Resource } from "./schema.ts";

export type ResourceView = {
  id: string;
  title: string;
  href: string;
  /** Where it leads, or what kind of file it is. */
  what: string;
  isFile: boolean;
  by: string;
  on: string;
  isPinned: boolean;
  mayChange: boolean;
};

/** What stands in a room for one audience: what is pinned, then by folder, what is in none first. */
export type ShelfView = {
  kind: "team" | "shared" | "internal";
  readers: { lead: string; rest: string };
  pinned: ResourceView[];
  folders: { name: string | null; items: ResourceView[] }[];
};

export type Parties = { dealId: string; vendorName: string; accountName: string };

/** Who is looking. */
export type Viewer = { side: Side; id: string; role: Role };

/** Each side changes its own: what somebody added themselves, or all of it for those who keep order. */
export function mayChange({ addedSide, addedById }: Resource, { side, id, role }: Viewer): boolean {
  if (addedSide !== side || !can(role, "resource:add")) return false;
  return addedById === id || can(role, "resource:tidy");
}

/** The reader's own side first; an audience for which there is nothing does not stand there. */
export function shelvesOf(
  resources: readonly Resource[],
  { viewer, parties }: { viewer: Viewer; parties: Parties },
): ShelfView[] {
  return ([viewer.side, "shared"] as const)
    .map((audience) => {
      const own = resources.filter((resource) => resource.audience === audience).sort(byTitle);
      const views = own.map((resource) => resourceViewOf(resource, { viewer, parties }));
      const isPinned = own.filter(({ pinnedAt }) => pinnedAt !== null).map(({ id }) => id);
      return {
        ...readersOf(audience, { side: viewer.side, parties }),
        pinned: views.filter(({ id }) => isPinned.includes(id)),
        folders: foldersOf(own, views).filter(({ items }) => items.length > 0),
      };
    })
    .filter(({ pinned, folders }) => pinned.length + folders.length > 0);
}

function byTitle(one: Resource, other: Resource): number {
  return one.title.localeCompare(other.title, "en", { numeric: true }) || one.id.localeCompare(other.id);
}

/** "Security" and "security" are one folder. What is pinned stands on top and nowhere else. */
function foldersOf(resources: readonly Resource[], views: readonly ResourceView[]): ShelfView["folders"] {
  const named = folderNames(resources);
  const itemsIn = (name: string | null) =>
    views.filter((view, at) => !view.isPinned && keyOf(resources[at]?.folder ?? null) === keyOf(name));
  return [null, ...named].map((name) => ({ name, items: itemsIn(name) }));
}

/** The folders that there are, by name, each as it was spelled first. */
function folderNames(resources: readonly Resource[]): string[] {
  const names = new Map<string, string>();
  for (const { folder } of resources)
    if (folder !== null && !names.has(keyOf(folder))) names.set(keyOf(folder), folder);
  return [...names.values()].sort((one, other) => one.localeCompare(other, "en"));
}

/** What is offered for something new: a name that one side uses in private is not carried to the other by a slip. */
export function sharedFolders(resources: readonly Resource[]): string[] {
  return folderNames(resources.filter(({ audience }) => audience === "shared"));
}

function keyOf(folder: string | null): string {
  return (folder ?? "").toLowerCase();
}

export function resourceViewOf(
  resource: Resource,
  { viewer, parties }: { viewer: Viewer; parties: Parties },
): ResourceView {
  const { id, title, link, file, addedSide, addedByName, addedOn, pinnedAt } = resource;
  const organisation = addedSide === "buyer" ? parties.accountName : parties.vendorName;
  return {
    id,
    title,
    href: link ?? paths.resourceFile(parties.dealId, id),
    what: link === null ? whatFileIs(file) : new URL(link).hostname,
    isFile: link === null,
    by: addedSide === viewer.side ? addedByName : `${addedByName} of ${organisation}`,
    on: addedOn,
    isPinned: pinnedAt !== null,
    mayChange: mayChange(resource, viewer),
  };
}

export type OneResource = ResourceView &
  Pick<ShelfView, "kind" | "readers"> & { folder: string | null; folders: readonly string[] };

/** One of them on a page of its own; the folders that it may move to are those of its readers. */
export function oneResourceOf(
  resource: Resource,
  { all, viewer, parties }: { all: readonly Resource[]; viewer: Viewer; parties: Parties },
): OneResource {
  return {
    ...resourceViewOf(resource, { viewer, parties }),
    ...readersOf(resource.audience, { side: viewer.side, parties }),
    folder: resource.folder,
    folders: folderNames(all.filter(({ audience }) => audience === resource.audience)),
  };
}

/** Said wherever a file may be fetched: that it stands here says nothing of what it does when it is opened. */
function whatFileIs(file: Resource["file"]): string {
  return file === null ? "" : `${kindWords[file.kind].label}, ${sayBytes(file.size)}, not scanned for malware`;
}

/** "840 bytes", "12 kB", "3.4 MB". */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${sayNumber(Math.floor(bytes / 100_000) / 10, 1)} MB`;
}

/** Who reads it, in words, as the label above it and the button that adds it say. */
export function readersOf(
  audience: Audience,
  { side, parties }: { side: Side; parties: Parties },
): Pick<ShelfView, "kind" | "readers"> {
  const other = side === "buyer" ? parties.vendorName : parties.accountName;
  const rest = `${other} sees nothing of it.`;
  if (audience === "buyer") return { kind: "team", readers: { lead: "Your team only.", rest } };
  if (audience === "seller") return { kind: "internal", readers: { lead: `${parties.vendorName} only.`, rest } };
  return { kind: "shared", readers: { lead: `You and ${other}.`, rest: "Both sides read what stands here." } };
}
