import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const light = readBlock(/:root \{([^}]*)\}/);
const darkBySystem = readBlock(/:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/);
const darkByChoice = readBlock(/\n\[data-theme="dark"\] \{([^}]*)\}/);

test("dark is the same whether the system or the reader asks for it", () => {
  expect(darkByChoice).toEqual(darkBySystem);
});

test.each([
  ["light", light],
  ["dark", { ...light, ...darkBySystem }],
])("text is readable on every ground: %s", (_, theme) => {
  for (const ground of ["ground", "sheet", "team", "internal"]) {
    for (const ink of ["ink", "ink-2", "accent", "accent-hover", "danger"]) {
      expect([ink, ground, contrast(theme, ink, ground) >= 4.5]).toEqual([ink, ground, true]);
    }
  }
  const pairs = [
    ["on-accent", "accent"],
    ["on-accent", "accent-hover"],
    ["on-pass", "pass"],
    ["on-fail", "fail"],
    ["team-ink", "team"],
    ["internal-ink", "internal"],
    ["ink", "accent-wash"],
    ["ink-2", "accent-wash"],
    ["accent", "accent-wash"],
    ["danger", "danger-wash"],
    ["ink", "danger-wash"],
  ] as const;
  for (const [ink, ground] of pairs) {
    expect([ink, ground, contrast(theme, ink, ground) >= 4.5]).toEqual([ink, ground, true]);
  }
});

test.each([
  ["light", light],
  ["dark", { ...light, ...darkBySystem }],
])("signs and the edges of controls stand out from every ground: %s", (_, theme) => {
  for (const ground of ["ground", "sheet", "team", "internal"]) {
    for (const sign of ["control", "pass", "open", "split", "fail"]) {
      expect([sign, ground, contrast(theme, sign, ground) >= 3]).toEqual([sign, ground, true]);
    }
  }
});

type Theme = Readonly<Record<string, string>>;

function readBlock(pattern: RegExp): Theme {
  const body = pattern.exec(css)?.[1] ?? "";
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value] as const),
  );
}

/** WCAG 2.2, "contrast ratio". */
function contrast(theme: Theme, one: string, other: string): number {
  const [low, high] = [luminance(theme[one]), luminance(theme[other])].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string | undefined): number {
  const hex = (colour ?? "").slice(1);
  const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
  const [red = NaN, green = NaN, blue = NaN] = pairs.map((pair) => {
    const share = parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
