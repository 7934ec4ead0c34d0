import { z } from "zod";
import type { Side } from "#db/actor.ts";
import type { Action } from "#app/engine/policy/policy.ts";
import { commandForm, identifier, optional, paragraph, webLink } from "#app/lib/fields.ts";
import { SUBJECTS } from "#app/features/agendas/subject-words.ts";
import { REPLY_LENGTH, REQUEST_LENGTH } from "./limits.ts";

const subject = () => optional(z.enum(SUBJECTS, { error: "Please choose from the list." }));

/** First to be looked at as the vendor will see it, then to be sent. */
export const AskForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("look"), text: paragraph(REQUEST_LENGTH), about: subject() }),
  commandForm({ intent: z.literal("send"), text: paragraph(REQUEST_LENGTH), about: subject() }),
]);
export type RequestInput = { commandKey: string; text: string; about: string | null };

export const RequestsForm = z.discriminatedUnion("intent", [
  commandForm({
    intent: z.literal("answer"),
    requestId: identifier(),
    text: paragraph(REPLY_LENGTH),
    taskId: optional(identifier()),
    link: optional(webLink()),
  }),
  commandForm({ intent: z.literal("settle"), requestId: identifier() }),
  commandForm({ intent: z.literal("reopen"), requestId: identifier(), text: paragraph(REPLY_LENGTH) }),
]);
export type RequestsInput = z.output<typeof RequestsForm>;
export type InputOf<Intent extends RequestsInput["intent"]> = Extract<RequestsInput, { intent: Intent }>;

/** A request whose turn it is at one side. `stillOpen`: what a champion finds missing in an answer. */
export type Asked = { text: string; stillOpen: string | null; by: string };

/** What a mail about requests says to somebody whose turn it is. */
export type TurnFacts = {
  dealId: string;
  dealTitle: string;
  otherName: string;
  side: Side;
  recipientId: string;
  asked: readonly Asked[];
};

/** What each command of the page asks of whoever sends it. */
export const requestRights: Readonly<Record<RequestsInput["intent"], Action>> = {
  answer: "request:answer",
  settle: "request:send",
  reopen: "request:send",
};
