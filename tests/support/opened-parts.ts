/** Remembers what pages were made of, to tell whether another one, at the same address, has any part that none had before. */
export function openedParts(): { hasNew: (address: string, source: string) => boolean } {
  const known = new Set<string>();
  return {
    hasNew: (address, source) => {
      const parts = partsOf(source).map((part) => `${address} ${part}`);
      const fresh = parts.filter((part) => !known.has(part));
      for (const part of fresh) known.add(part);
      return fresh.length > 0;
    },
  };
}

const ELEMENT = /<(\w+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g;

/** Each kind of element with its class and the names of its attributes. */
function partsOf(source: string): string[] {
  const found = [...source.matchAll(ELEMENT)].map(([, name = "", attributes = ""]) => {
    const names = [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
    return [name, ...names.map(([, key = "", value]) => (key === "class" ? `.${value}` : key))].join(" ");
  });
  return [...new Set(found)];
}
