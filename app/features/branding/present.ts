import type { Logo } from "#db/schema/workspace.ts";
import { LARGEST_LOGO, LONGEST_SIDE } from "./limits.ts";

/** Beside the name of a line of text, at most this wide and high. */
const ROOM = { width: 112, height: 28 };

export type ShownLogo = { width: number; height: number };

/** As large as it fits beside the vendor's name, and never larger than it is. */
export function shownSizeOf({ width, height }: Pick<Logo, "width" | "height">): ShownLogo {
  const scale = Math.min(1, ROOM.width / width, ROOM.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

type Refusal =
  "no_file" | "empty_file" | "too_heavy" | "too_long" | "moving" | "kind_unknown" | "not_what_it_says" | "key_reused";

const longest = LONGEST_SIDE.toLocaleString("en-GB");

/** Why a picture is not taken. */
export const brandingWords: Readonly<Record<Refusal, string>> = {
  no_file: "Please choose a picture.",
  empty_file: "This file is empty.",
  too_heavy: `This picture has more than ${LARGEST_LOGO / 1000} kB. Save it smaller, then choose it again.`,
  too_long: `This picture is longer than ${longest} pixels on a side. Save it smaller, then choose it again.`,
  moving: "This picture moves. Please choose one that stands still.",
  kind_unknown: "A logo is a PNG, JPEG or WebP picture. Save yours as one of these, then choose it.",
  not_what_it_says: "What is in this file is not what its name says. Save it again in the program it comes from.",
  key_reused: "This form was sent before with another picture. Please choose the picture again.",
};

export function brandingStatusOf(reason: Refusal): 409 | 413 | 415 | 422 {
  if (reason === "key_reused") return 409;
  if (reason === "too_heavy" || reason === "too_long") return 413;
  return reason === "no_file" || reason === "empty_file" ? 422 : 415;
}
