import { operations } from "#app/features/api/operations.server.ts";
import type { Places } from "#tests/support/addresses.ts";
import { aKeyOf } from "#tests/support/program.ts";
import type { World } from "#tests/support/world.ts";

/** Every address that a program of the vendor's can read, in these rooms. */
export function readableAddresses(rooms: readonly Places[]): string[] {
  const reads = operations.filter(({ method }) => method === "GET");
  return reads.flatMap(({ path }) =>
    path.includes("{dealId}") ? rooms.map(({ dealId = "" }) => path.replace("{dealId}", dealId)) : [path],
  );
}

/** What a program with every scope can read of these rooms, by address: status, headers and body. */
export async function everythingRead(
  vendor: Pick<World, "workspaceAs">,
  { origin, rooms }: { origin: string; rooms: readonly Places[] },
): Promise<Record<string, string>> {
  const authorization = `Bearer ${await aKeyOf(vendor)}`;
  const seen: Record<string, string> = {};
  for (const address of readableAddresses(rooms)) {
    const response = await fetch(`${origin}/api/v1${address}`, { headers: { authorization } });
    if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
    const headers = [...response.headers].filter(([name]) => name !== "date" && name !== "content-length");
    seen[`program ${address}`] = [
      response.status,
      ...headers.map((h) => h.join(": ")),
      inOneOrder(await response.text()),
    ].join("\n");
  }
  return seen;
}

/** Lists come in the order of ids, which are made by chance. */
function inOneOrder(text: string): string {
  const body = JSON.parse(text) as { items?: { title?: string; name?: string }[] };
  const nameOf = ({ title, name }: { title?: string; name?: string }) => title ?? name ?? "";
  return JSON.stringify({ ...body, items: body.items?.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))) });
}
