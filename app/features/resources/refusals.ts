import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";
import type { WrongFile } from "./file-kinds.ts";
import { sayBytes } from "./present.ts";
import { MOST_RESOURCES } from "./schema.ts";

type Refusal = CommonRefusal | "no_such_readers" | "room_full" | "resource_gone" | "not_yours" | "no_space";
type FileRefusal = Refusal | WrongFile | "no_file" | "file_too_large";

/** What people are told, beside the field it is about. */
export function resourceWords(reason: Refusal): Record<string, string> {
  switch (reason) {
    case "no_such_readers":
      return { audience: "Please choose who reads it." };
    case "room_full":
      return { form: `There are ${MOST_RESOURCES} already. Remove one that nobody needs, then add this one again.` };
    case "resource_gone":
      return { form: "This was removed meanwhile." };
    case "not_yours":
      return {
        form: "Only who added it changes it, or a champion, or the vendor’s people on this deal for their own.",
      };
    case "no_space":
      return { form: "There is not enough space for another file. Remove one that nobody needs, then try again." };
    default:
      return { form: refusalWords(reason) };
  }
}

const wrongFiles: Readonly<Record<WrongFile | "no_file" | "file_too_large", string>> = {
  no_file: "Please choose a file.",
  empty_file: "This file is empty.",
  file_too_large: "This file has more than 10 MB. Please choose a smaller one.",
  kind_unknown: "Files are PDF, Word, Excel, PowerPoint, PNG, JPEG, WebP, CSV or text, by the ending of their name.",
  not_what_it_says: "What is in this file is not what its name says. Save it again in the program it comes from.",
  archive_too_large: "Unpacked this file would have more than 100 MB or 2,000 parts. Please choose a smaller one.",
};

/** `left` are the bytes that may still be added. */
export function fileWords(reason: FileRefusal, left: number): Record<string, string> {
  if (reason === "no_space")
    return { file: `There is space for ${sayBytes(left)}. Choose a smaller file, or remove one that nobody needs.` };
  return isOfFile(reason) ? { file: wrongFiles[reason] } : resourceWords(reason);
}

export function statusOf(reason: FileRefusal): 409 | 413 | 415 | 422 {
  if (reason === "no_space" || reason === "file_too_large") return 413;
  if (reason === "kind_unknown" || reason === "not_what_it_says") return 415;
  return isOfFile(reason) ? 422 : 409;
}

function isOfFile(reason: FileRefusal): reason is keyof typeof wrongFiles {
  return reason in wrongFiles;
}
