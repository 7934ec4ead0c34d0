/**
 * The key that makes a form's command happen once. The page brings one random key; each of its forms mixes in its own name,
 * so that server and browser agree on it before any script has run.
 */
export function keyOfForm(pageKey: string, formName: string): string {
  const tail = (Number.parseInt(pageKey.slice(-8), 16) ^ fingerprint(formName)) >>> 0;
  return pageKey.slice(0, -8) + tail.toString(16).padStart(8, "0");
}

/** FNV-1a, 32 bits: spreads names apart; nothing here is secret. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}
