import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";

export type TalkRefusal = CommonRefusal | "subject_gone" | "post_gone" | "not_yours" | "too_late";

const words: Readonly<Record<Exclude<TalkRefusal, CommonRefusal>, string>> = {
  subject_gone: "This is not in the room any more, or not for these readers. What you typed is kept below.",
  post_gone: "This was removed, or is not there any more. What you typed is kept below.",
  not_yours: "Only who wrote it, or a champion of the same side, removes it.",
  too_late: "The ten seconds are over: it can be read now. You can still remove it, which leaves a mark.",
};

export function talkRefusal(reason: TalkRefusal): { form: string } {
  return { form: reason === "deal_ended" || reason === "key_reused" ? refusalWords(reason) : words[reason] };
}
