import { paths } from "#app/paths.ts";
import { FILES } from "#tests/support/files.ts";
import { expect, test } from "#tests/support/product.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { foundWorld } from "#tests/support/world.ts";
import { unpackZip } from "#tests/support/zip.ts";

/** Files through the whole product, as a browser without script sends and fetches them. */
const LONG = Buffer.from("step,day\r\n".repeat(900_000));

async function aRoomToFill(domain: string) {
  const world = await foundWorld(domain);
  const room = await world.room();
  const dana = await sessionCookie(world.member("rep").personId, "password");
  const ines = await sessionCookie(room.actor("champion").personId, "code");
  const guest = await sessionCookie(room.actor("guest").personId, "code");
  return { ...room, dana, ines, guest };
}

type Sending = { origin: string; cookie: string; dealId: string; audience?: string; key?: string };

function send({ origin, cookie, dealId, audience = "shared", key = crypto.randomUUID() }: Sending, file: File) {
  const body = new FormData();
  body.append("commandKey", key);
  body.append("file", file);
  body.append("title", "Steps by day");
  body.append("folder", "");
  body.append("audience", audience);
  const headers = { cookie, origin };
  return fetch(`${origin}${paths.addFile(dealId)}`, { method: "POST", headers, body, redirect: "manual" });
}

test("FL-02 FL-03 what is sent in a form comes back byte for byte, and not to the other side where it is private", async ({
  product,
}) => {
  const { origin } = product.server;
  const { dealId, dana, ines, guest } = await aRoomToFill("files.example");
  for (const audience of ["shared", "buyer"]) {
    const sent = await send({ origin, cookie: ines, dealId, audience }, new File([LONG], "steps på dag.csv"));
    expect([sent.status, sent.headers.get("location")]).toEqual([302, paths.resources(dealId)]);
  }
  const page = await (await fetch(`${origin}${paths.resources(dealId)}`, { headers: { cookie: ines } })).text();
  const [ofTeam, shared] = [...page.matchAll(/href="([^"]*\/file)" download/g)].map(([, href]) => String(href));
  for (const [cookie, address, status] of [
    [ines, shared, 200],
    [dana, shared, 200],
    [guest, shared, 200],
    [ines, ofTeam, 200],
    [dana, ofTeam, 404],
    [guest, ofTeam, 404],
    ["", shared, 302],
  ] as const) {
    const answer = await fetch(`${origin}${address}`, { headers: { cookie }, redirect: "manual" });
    expect([address, answer.status]).toEqual([address, status]);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (status !== 200) continue;
    expect(bytes.equals(LONG)).toBe(true);
    expect(answer.headers.get("content-disposition")).toContain("filename*=UTF-8''steps%20p%C3%A5%20dag.csv");
    expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  }
});

test("FL-03 all files come in one archive, as long as it says, and a team's own to its people alone", async ({
  product,
}) => {
  const { origin } = product.server;
  const { dealId, dana, ines, guest } = await aRoomToFill("all-files.example");
  await send({ origin, cookie: dana, dealId }, new File([LONG], "steps på dag.csv"));
  await send({ origin, cookie: ines, dealId, audience: "buyer" }, new File([new Uint8Array(FILES.pdf)], "ours.pdf"));
  const take = async (cookie: string) => {
    const answer = await fetch(`${origin}${paths.filesCopy(dealId)}`, { headers: { cookie } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get("content-length")).toBe(String(bytes.length));
    expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    return unpackZip(bytes);
  };
  const all = await take(ines);
  expect(all.map(([name]) => name).sort()).toEqual(["You and Northwind/steps på dag.csv", "Your team only/ours.pdf"]);
  for (const cookie of [dana, guest])
    expect((await take(cookie)).map(([, bytes]) => bytes.equals(LONG))).toEqual([true]);
});

test("FL-01 a file that is not taken is refused beside its field, with what was typed, and nothing is kept", async ({
  product,
}) => {
  const { origin } = product.server;
  const { dealId, ines, guest } = await aRoomToFill("refused-files.example");
  const tries: [File, number, string][] = [
    [new File(["<html>"], "page.pdf"), 415, "is not what its name says"],
    [new File([new Uint8Array(FILES.pdf)], "run.exe"), 415, "by the ending of their name"],
    [new File([Buffer.alloc(10 * 1024 * 1024 + 1, "a")], "long.txt"), 413, "more than 10 MB"],
    [new File([], ""), 422, "Please choose a file"],
  ];
  for (const [file, status, words] of tries) {
    const answer = await send({ origin, cookie: ines, dealId }, file);
    const page = await answer.text();
    expect([file.name, answer.status]).toEqual([file.name, status]);
    expect(page).toContain(words);
    expect(page).toContain("Steps by day");
  }
  expect((await send({ origin, cookie: guest, dealId }, new File([LONG], "a.csv"))).status).toBe(403);
  const far = await send(
    { origin, cookie: ines, dealId },
    new File([Buffer.alloc(11 * 1024 * 1024)], "film.pdf"),
  ).catch(() => null);
  // The host closes the line on what is too large from its first lines on; some clients see its answer, some the end of the line.
  if (far) expect(far.status).toBe(413);
  const page = await (await fetch(`${origin}${paths.resources(dealId)}`, { headers: { cookie: ines } })).text();
  expect(page).toContain("Nothing has been put here yet");
});
