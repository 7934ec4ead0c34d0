import { dictionary } from "@zxcvbn-ts/language-common";

const SHORTEST = 12;
const LONGEST = 256;
const FEWEST_DIFFERENT = 5;
const FEWEST_OWN = 6;

/** What is guessed first wherever it stands, beside what belongs to the person and the place. */
const COMMON = [
  "password",
  "passwort",
  "qwertyuiop",
  "qwerty",
  "letmein",
  "welcome",
  "administrator",
  "admin",
  "concord",
];

/** The fifty thousand that turn up most often in what was stolen elsewhere, in small letters. */
const STOLEN: ReadonlySet<string> = new Set(dictionary["passwords-common"]);
const SHORTEST_WORD = 4;

/**
 * Why a password is not taken, in words; null when it is. Length counts, not kinds of characters; what anybody would
 * guess from the address, the name or the workspace does not.
 */
export function passwordProblem(password: string, context: readonly string[]): string | null {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) return `must have ${SHORTEST} to ${LONGEST} characters`;
  if (new Set(password.toLowerCase()).size < FEWEST_DIFFERENT) return "repeats too few characters";
  if (isStolen(password.toLowerCase())) return "is made of words that are guessed first";
  const rest = withoutWords(password.toLowerCase(), [...COMMON, ...context.flatMap(wordsOf)]);
  if (rest.length < FEWEST_OWN) return "is made of words that are guessed first";
  return null;
}

/** As it is, without the digits and marks around it, and once where it says the same again and again. */
function isStolen(password: string): boolean {
  const core = password.replaceAll(/^\P{L}+|\P{L}+$/gu, "");
  const once = /^(.+?)\1+$/u.exec(core)?.[1] ?? core;
  return [password, core, once].some((word) => word.length >= SHORTEST_WORD && STOLEN.has(word));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3);
}

function withoutWords(password: string, words: readonly string[]): string {
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  return longestFirst
    .reduce((rest, word) => rest.replaceAll(word, ""), password)
    .replaceAll(/0123|1234|2345|3456|\d{4}$/g, "");
}
