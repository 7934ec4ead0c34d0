import { mannerNow, type Manner } from "./manner.ts";

/** "1,367", "1.367" or "1 367", and with so many decimals "0.25" or "0,25". */
export function sayNumber(value: number, decimals = 0): string {
  const { decimal, ...manner } = mannerNow();
  const [whole = "", part] = Math.abs(value).toFixed(decimals).split(".");
  const isBelow = value < 0 && /[1-9]/.test(whole + (part ?? ""));
  return `${isBelow ? "−" : ""}${grouped(whole, manner)}${part === undefined ? "" : decimal + part}`;
}

function grouped(whole: string, { group, grouping }: Omit<Manner, "decimal">): string {
  if (whole.length <= (grouping === "large" ? 4 : 3)) return whole;
  const groups = [whole.slice(-3)];
  const size = grouping === "lakhs" ? 2 : 3;
  for (let end = whole.length - 3; end > 0; end -= size) groups.unshift(whole.slice(Math.max(0, end - size), end));
  return groups.join(group);
}
