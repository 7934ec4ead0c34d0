import { z } from "zod";
import type { Side } from "#db/actor.ts";
import type { Audience } from "#db/columns.ts";
import type { SubjectKind, Vote } from "#db/schema/talk.ts";
import { asTyped, choice, commandForm, identifier, paragraph } from "#app/lib/fields.ts";
import { LONGEST_POST } from "./topic.schema.ts";

/** A new thread. Whom it is for is said by the button, and fixed from then on. */
const StartForm = commandForm({
  intent: z.literal("start"),
  audience: choice(["shared", "buyer", "seller"]),
  text: paragraph(LONGEST_POST),
  isQuestion: z.literal("yes", { error: "Please choose one." }).optional(),
});

/** An answer has its thread's readers; there is no field to choose others. */
const ReplyForm = commandForm({
  intent: z.literal("reply"),
  threadId: identifier(),
  text: paragraph(LONGEST_POST),
});

const VoteForm = commandForm({
  intent: z.literal("vote"),
  postId: identifier(),
  choice: choice(["yes", "no", "unsure"]),
});

const RemoveForm = commandForm({ intent: z.literal("remove"), postId: identifier() });
const TakeBackForm = commandForm({ intent: z.literal("take_back"), postId: identifier() });

export const TalkForm = z.discriminatedUnion("intent", [StartForm, ReplyForm, VoteForm, RemoveForm, TakeBackForm]);

/** What is typed and not sent. `place` is the audience of a new thread or the thread that is answered. */
const DraftForm = z.strictObject({
  intent: z.literal("draft"),
  place: z.union([choice(["shared", "buyer", "seller"]), identifier()], { error: "Please load the page again." }),
  text: asTyped(LONGEST_POST),
});

/** What a page says by itself about its reader; sent twice it changes nothing, so it needs no key. */
export const TalkStateForm = z.discriminatedUnion("intent", [DraftForm, z.strictObject({ intent: z.literal("seen") })]);

/** On the page of what is new: everything is seen, or the switch for mail. */
export const NoticesForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("see_all") }),
  commandForm({ intent: z.literal("switch_mail"), mail: choice(["on", "off"]) }),
]);

export type NoticesChange = z.output<typeof NoticesForm>;
export type NewThread = z.output<typeof StartForm>;
export type NewReply = z.output<typeof ReplyForm>;
export type NewVote = z.output<typeof VoteForm>;
export type NewDraft = z.output<typeof DraftForm>;
export type TalkChange = z.output<typeof TalkForm>;
export type TalkState = z.output<typeof TalkStateForm>;
export type OfPost = { commandKey: string; postId: string };

/** A post as it is stored for those who may read it. */
export type Post = {
  id: string;
  audience: Audience;
  threadId: string | null;
  subjectKind: SubjectKind;
  subjectKey: string;
  subjectTitle: string;
  authorSide: Side;
  authorId: string;
  authorName: string;
  /** Null once it was removed. */
  text: string | null;
  isQuestion: boolean;
  createdAt: Date;
  /** Its ten seconds are not over: only the side that wrote it reads it, and its author may take it back. */
  isHeld: boolean;
  removedAt: Date | null;
  removedByName: string | null;
};

export type CastVote = { postId: string; stakeholderId: string; name: string; choice: Vote };

/** Somebody who may read what is written here, and so may be mentioned. `isOfTeam`: let into the customer's private side. */
export type Reader = { side: Side; id: string; name: string; email: string; isOfTeam: boolean };
