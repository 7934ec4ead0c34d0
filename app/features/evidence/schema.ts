import type { z } from "zod";
import { commandForm, identifier } from "#app/lib/fields.ts";

/** A checkpoint as it is mailed: its five lines, the signature over them in base64, and the key's fingerprint. */
export type SealFacts = { checkpoint: string; signature: string; fingerprint: string };

/** What came of checking evidence: whether it holds, in one sentence, and what it says. */
export type Finding = { ok: boolean; title: string; facts: { term: string; value: string }[] };

/** The record of a room is not what a checkpoint outside the database says: what both sides are told. */
export type RecordBreak = { id: string; sealedLength: number; sealedAt: Date; foundLength: number };

export const ContinueForm = commandForm({ breakId: identifier() });
export type ContinueInput = z.output<typeof ContinueForm>;
