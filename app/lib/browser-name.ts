/**
 * "Firefox on Windows": how a person recognises one of their own sessions. Null where the browser says nothing that is known.
 * Nothing is decided by it.
 */
export function browserName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const browser = nameIn(userAgent, BROWSERS);
  const system = nameIn(userAgent, SYSTEMS);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system;
}

type Known = readonly (readonly [RegExp, string])[];

/** Every browser also claims to be an older one, so the most particular comes first. */
const BROWSERS: Known = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: Known = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

function nameIn(userAgent: string, known: Known): string | null {
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}
