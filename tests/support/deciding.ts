import { withActor } from "#db/client.server.ts";
import { paths } from "#app/paths.ts";
import { findLatestVersion } from "#app/features/plan/versions.queries.server.ts";
import type { MailSink } from "./mail-sink.ts";
import { sessionCookie } from "./sign-in.ts";
import type { Room } from "./world.ts";

/** Karin Solberg's browser, with the code that came by mail: she may decide on the newest version, over any server. */
export type Deciding = { decide: (origin: string, commandKey: string) => Promise<Response> };

const CODE = /^([0-9A-Z]{4}-[0-9A-Z]{4})$/m;

type Asked = { room: Room; origin: string; mail: MailSink; address: string };

export async function aDeciding({ room, origin, mail, address }: Asked): Promise<Deciding> {
  const karin = await room.as("executive");
  const version = await withActor(karin.actor, (tx) => findLatestVersion(tx, karin));
  if (!version) throw new Error("There is no version to decide on");
  const session = await sessionCookie(karin.actor.personId, "code");
  const path = paths.decision(room.dealId, version.number);
  const post = (to: string, cookie: string, form: Record<string, string>) =>
    fetch(`${to}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin: to, "sec-fetch-site": "same-origin" },
      body: new URLSearchParams(form),
    });
  const sent = await post(origin, session, { intent: "send_code", commandKey: crypto.randomUUID() });
  const challenge = sent.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const { text } = await mail.waitForMail(address, CODE);
  const code = CODE.exec(text)?.[1] ?? "";
  const { id: versionId, sha256: versionSha256 } = version;
  const said = { intent: "decide", versionId, versionSha256, decision: "approved", reason: "", code };
  return {
    decide: (to, commandKey) => post(to, [session, ...challenge].join("; "), { ...said, commandKey }),
  };
}
