import type { Side } from "#db/actor.ts";
import type { VersionFacts } from "#app/features/plan/versions.schema.ts";
import { decisionWords } from "#app/features/signoffs/present.ts";
import type { SignoffDecision } from "#app/features/signoffs/schema.ts";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { groupedFingerprint, sealBlock } from "#app/features/evidence/present.ts";
import type { RecordBreak, SealFacts } from "#app/features/evidence/schema.ts";
import { sayBytes } from "#app/features/resources/present.ts";
import { paths } from "#app/paths.ts";
import { sayExactDay } from "#app/ui/dates.ts";

export type KeptFile = { key: string; label: string; note: string; href: string };

export type KeepView = {
  everything: KeptFile[];
  /** One a version, the newest first. */
  versions: KeptFile[];
  decisions: { key: string; words: string; certificate: string; bundle: string }[];
  /** `seal`: the lines of the newest one, for whoever keeps them; null before the first. */
  record: { sentence: string; seal: string | null; fingerprint: string };
  /** The record is not what was sealed, and waits; null while it goes on. */
  broken: { id: string; sentence: string; mayContinue: boolean } | null;
};

/** How long the shared record is, and the newest seal over it. */
export type RecordState = {
  length: number;
  seal: (SealFacts & { at: Date }) | null;
};

/** What this reader may fetch. */
export type FilesFacts = { count: number; bytes: number };

type Facts = {
  versions: readonly VersionFacts[];
  decisions: readonly SignoffDecision[];
  record: RecordState;
  files: FilesFacts;
  broken: RecordBreak | null;
  fingerprint: string;
  ctx: { dealId: string; role: Role; actor: { side: Side }; room: { vendorName: string; accountName: string } };
};

export function keepViewOf({ versions, decisions, record, files, broken, fingerprint, ctx }: Facts): KeepView {
  const { dealId } = ctx;
  return {
    everything: wholeCopies({ ctx, files }),
    versions: versions.map(({ number, publishedAt, publishedByName }) => ({
      key: String(number),
      label: `Version ${number} of the plan (PDF)`,
      note: `Published ${dayOf(publishedAt)} by ${publishedByName}`,
      href: paths.versionPaper(dealId, number),
    })),
    decisions: decisions
      .filter(({ isStated }) => isStated)
      .toReversed()
      .map(({ id, name, number, decision, decidedAt }) => ({
        key: id,
        words: `Version ${number} ${decisionWords[decision].done} by ${name}, ${dayOf(decidedAt)}`,
        certificate: paths.certificate(dealId, id),
        bundle: paths.bundle(dealId, id),
      })),
    record: {
      sentence: recordSentence(record),
      seal: record.seal && sealBlock(record.seal),
      fingerprint: groupedFingerprint(fingerprint),
    },
    broken: broken && {
      id: broken.id,
      sentence: brokenSentence(broken),
      mayContinue: can(ctx.role, "record:continue"),
    },
  };
}

function wholeCopies({ ctx, files }: Pick<Facts, "ctx" | "files">): KeptFile[] {
  const { dealId } = ctx;
  return [
    { key: "json", label: "Everything you may see (JSON)", note: everythingNote(ctx), href: paths.roomCopy(dealId) },
    {
      key: "csv",
      label: "The plan as a table (CSV)",
      note: "Steps as they stand now, for a spreadsheet",
      href: paths.planTable(dealId),
    },
    ...(files.count === 0
      ? []
      : [{ key: "files", label: "All files (ZIP)", note: sizeNote(files), href: paths.filesCopy(dealId) }]),
    {
      key: "resources",
      label: "Links and files, one by one",
      note: "What people put into this room",
      href: paths.resources(dealId),
    },
  ];
}

function sizeNote({ count, bytes }: FilesFacts): string {
  return `${count === 1 ? "1 file" : `${count} files`}, ${sayBytes(bytes)}, not scanned for malware`;
}

function everythingNote({ actor, role, room }: Facts["ctx"]): string {
  if (actor.side === "seller") return `What both sides read, and nothing of the team of ${room.accountName}`;
  if (role === "guest") return "What both sides read";
  return `What both sides read, and your team’s own side, which ${room.vendorName} does not get`;
}

function recordSentence({ length, seal }: RecordState): string {
  if (length === 0) return "Nothing has been recorded for both sides yet.";
  const sealed = seal
    ? `It was sealed last on ${dayOf(seal.at)}.`
    : "It is sealed for the first time within a day, or when somebody decides on a version.";
  return `The shared record has ${entriesOf(length)}, each tied to the one before. ${sealed} It is sealed with each decision, and on each day on which it grew; the seal is mailed with each decision and once a week.`;
}

function brokenSentence({ sealedLength, sealedAt, foundLength }: RecordBreak): string {
  const was = `When this record was sealed on ${dayOf(sealedAt)} it had ${entriesOf(sealedLength)}`;
  return foundLength < sealedLength
    ? `${was}, and now it has ${entriesOf(foundLength)}: an older backup was restored, or entries were removed. What both sides did in between is not here any more.`
    : `${was}, and now it says something else up to there: an older backup was restored and written on, or entries were changed.`;
}

function entriesOf(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}

function dayOf(at: Date): string {
  return sayExactDay(at.toISOString().slice(0, 10));
}
