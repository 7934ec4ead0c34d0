/** Longest name that is kept, its ending included. */
const LONGEST = 120;

/** Controls, what changes the reading direction, and what cannot be seen: all of them hide what a file is. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\ufffd]/gu;
/** What some file system takes for a path, a stream or a pattern. */
const FORBIDDEN = /[/\\:*?"<>|]+/g;
/** Windows gives these to devices, whatever ending follows. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A file's name as it may be kept and sent: its last part, in one line, without anything that hides or leads elsewhere. */
export function cleanFileName(typed: string): string {
  const last = typed.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replaceAll(HIDDEN, "")
    .replaceAll(FORBIDDEN, "-")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/^[. ]+|[. ]+$/g, "")
    .replace(DEVICE, "_$&");
  return shortened(plain) || "file";
}

/** The last ending, in lower case, without its dot; empty where there is none. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** Cut before its ending, by which people and machines know what it is. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  const ending = [...endingOf(name)].slice(0, 10);
  return `${letters.slice(0, LONGEST - ending.length - 1).join("")}.${ending.join("")}`;
}
