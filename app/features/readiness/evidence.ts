import type { EvidenceGrade } from "#app/engine/alignment/document.ts";

/**
 * The grade of what somebody attached to an answer.
 *
 * 0 a bare statement · 1 words: an example or a second person is named, which a colleague can ask about ·
 * 2 a link: a document or an observable act is pointed at, which a colleague can open.
 *
 * Concord never fetches a link and never reads the words: colleagues see both beside the name, and they judge. Grades back
 * favourable answers from stage 3 on (engine, policy 2026-1); "I don't know" and "not mine to judge" have nothing to back.
 */
export function evidenceGrade(evidence: { example: string | null; link: string | null }): EvidenceGrade {
  if (evidence.link !== null) return 2;
  return evidence.example === null ? 0 : 1;
}
