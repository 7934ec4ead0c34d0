const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"] as const;

/** Small numbers as words inside a sentence, larger ones as figures. */
export function countWord(count: number): string {
  return COUNTS[count] ?? String(count);
}

/** "three answers", "one answer". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countWord(count)} ${count === 1 ? noun : plural}`;
}

/** "Tomas, Priya and Lukas"; `or` for a choice among them. */
export function listed(names: readonly string[], conjunction: "and" | "or" = "and"): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} ${conjunction} ${names.at(-1)}`;
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
