import { findChallenge } from "./challenges.server.ts";
import type { Session } from "./schema.ts";

/** Where a code goes from this browser, and whether one was asked for here. `mailbox` is null where nothing says. */
export type CodeStanding = { mailbox: string | null; isAsked: boolean; isLive: boolean };

/** The address that was asked for in this browser, else the stored one of somebody who came by a link. */
export async function findCodeStanding(request: Request, session: Session | null): Promise<CodeStanding> {
  const own = session?.kind === "link" ? session.person.email : null;
  const asked = await findChallenge(request, "enter");
  if (asked === null || isLeftOver(asked, own)) return { mailbox: own, isAsked: false, isLive: false };
  return { mailbox: asked.email, isAsked: true, isLive: asked.isLive };
}

/** An ended code of somebody else says nothing about who is here by a link now. */
function isLeftOver(asked: { email: string; isLive: boolean }, own: string | null): boolean {
  return own !== null && !asked.isLive && asked.email !== own;
}
