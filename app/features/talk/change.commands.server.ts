import type { Actor } from "#db/actor.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { castVote, removePost, replyToThread, saveDraft, startThread, takeBackPost } from "./commands.server.ts";
import { seeNotices, switchNoticeMail } from "./notices.commands.server.ts";
import type { NoticesChange, TalkChange, TalkState } from "./schema.ts";
import type { Subject } from "./topic.schema.ts";

/** Carries out what the page of a topic was told to do. */
export function changeTalk(ctx: RoomContext, subject: Subject, change: TalkChange) {
  switch (change.intent) {
    case "start":
      return startThread(ctx, { ...change, subject });
    case "reply":
      return replyToThread(ctx, change);
    case "vote":
      return castVote(ctx, change);
    case "remove":
      return removePost(ctx, change);
    case "take_back":
      return takeBackPost(ctx, change);
  }
}

/** Keeps a draft, or that somebody has seen what is new. False where this reader only reads. */
export async function keepTalkState(ctx: RoomContext, subject: Subject, state: TalkState): Promise<boolean> {
  if (state.intent === "seen") await seeNotices(ctx, { dealId: ctx.dealId, subject });
  else if (!can(ctx.role, "talk:write")) return false;
  else await saveDraft(ctx, { ...state, subject });
  return true;
}

/** Carries out what the page of what is new was told to do. */
export async function changeNotices(ctx: { actor: Actor }, change: NoticesChange): Promise<void> {
  await (change.intent === "see_all" ? seeNotices(ctx, null) : switchNoticeMail(ctx, change.mail === "on"));
}
