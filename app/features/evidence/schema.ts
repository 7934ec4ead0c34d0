/** A checkpoint as it is mailed: its five lines, the signature over them in base64, and the key's fingerprint. */
export type SealFacts = { checkpoint: string; signature: string; fingerprint: string };

/** What came of checking evidence: whether it holds, in one sentence, and what it says. */
export type Finding = { ok: boolean; title: string; facts: { term: string; value: string }[] };
