import { parseCheckpoint } from "#app/engine/evidence/checkpoint.ts";
import { verifyLog, type LogFault } from "#app/engine/evidence/verify-log.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { isSignedBy, keyInPem } from "./keys.server.ts";
import { findSeal } from "./present.ts";
import type { Finding, SealFacts } from "./schema.ts";
import { unpackTar, type ArchiveFile } from "./tar.server.ts";
import { compareWithRecord, findHash, listKeys, type KnownKey, type Standing } from "./witness.queries.server.ts";

const HASH = /^[0-9a-f]{64}$/i;

/** Checks lines from a mail, or a hash, against this installation. Keeps nothing. */
export async function checkPasted(text: string): Promise<Finding> {
  const seal = findSeal(text);
  if (seal) return checkSeal(seal);
  const hash = text.replaceAll(/\s/g, "").toLowerCase();
  if (HASH.test(hash)) return checkHash(hash);
  return fault("These lines are neither a seal from one of our mails nor a SHA-256 of 64 digits.");
}

async function checkSeal(seal: SealFacts): Promise<Finding> {
  const key = (await listKeys()).find(({ fingerprint }) => fingerprint === seal.fingerprint);
  if (!key) return fault("The key that these lines name never signed anything here.");
  const signature = Buffer.from(seal.signature, "base64");
  if (!isSignedBy(key.der, { content: utf8(seal.checkpoint), signature })) {
    return fault("The signature does not belong to these lines: a line was changed, or is not whole.");
  }
  const checkpoint = parseCheckpoint(seal.checkpoint);
  if (!checkpoint) return fault("These lines have another form.");
  const standing = await compareWithRecord(checkpoint);
  const facts = [
    { term: "Record at that time", value: entries(checkpoint.length) },
    signedAt(checkpoint.at),
    keyFact(key),
  ];
  return standing === "same"
    ? { ok: true, title: "These lines are genuine, and the record still says the same.", facts }
    : { ...fault(STANDINGS[standing]), facts };
}

const STANDINGS: Readonly<Record<Exclude<Standing, "same">, string>> = {
  shorter:
    "These lines are genuine, and the record here is shorter than they say. It was cut, or restored from an older copy.",
  other: "These lines are genuine, and the record here says something else at that place. It was changed afterwards.",
  gone: "These lines are genuine, and the record that they are about is not here any more.",
};

async function checkHash(hash: string): Promise<Finding> {
  const found = await findHash(hash);
  if (!found) return fault("No version of a plan and no signed decision here has this SHA-256.");
  const what = found.kind === "version" ? `version ${found.number} of a plan` : "a signed decision";
  const told = found.kind === "version" ? "Published" : "Recorded";
  return {
    ok: true,
    title: `This is the SHA-256 of ${what}.`,
    facts: [{ term: told, value: sayAt(found.at.toISOString()) }],
  };
}

/** Checks a bundle by itself, as its own script does, and then against this installation. */
export async function checkBundle(archive: Uint8Array): Promise<Finding> {
  const files = new Map((unpackTar(archive) ?? []).map((file) => [file.name, file]));
  const missing = NEEDED.find((name) => !files.has(name));
  if (missing)
    return fault(files.size === 0 ? "This file is no evidence bundle (.tar)." : `The bundle has no ${missing}.`);
  const bundle = readBundle(files);
  const reason = faultInBundle(bundle);
  if (reason) return fault(reason);
  const key = (await listKeys()).find(({ fingerprint }) => fingerprint === bundle.key?.fingerprint);
  if (!key || !bundle.checkpoint)
    return fault("The bundle agrees with itself, but its key never signed anything here.");
  const standing = await compareWithRecord(bundle.checkpoint);
  if (standing !== "same") return fault(STANDINGS[standing].replace("These lines are", "The bundle is"));
  return {
    ok: true,
    title: "The bundle is genuine, and the record here still says the same.",
    facts: factsOf(bundle, key),
  };
}

const NEEDED = ["plan.json", "signoff.json", "signoff.sig", "log.jsonl", "checkpoint.txt", "checkpoint.sig", "pub.pem"];

function readBundle(files: ReadonlyMap<string, ArchiveFile>) {
  const bytes = (name: string) => files.get(name)?.content ?? new Uint8Array();
  const text = (name: string) => new TextDecoder().decode(bytes(name));
  const statement = parseObject(text("signoff.json"));
  return {
    key: keyInPem(text("pub.pem")),
    statement,
    isStated: (der: Uint8Array) => isSignedBy(der, { content: bytes("signoff.json"), signature: bytes("signoff.sig") }),
    isSealed: (der: Uint8Array) =>
      isSignedBy(der, { content: bytes("checkpoint.txt"), signature: bytes("checkpoint.sig") }),
    isOfPlan: statement["content_sha256"] === sha256(bytes("plan.json")),
    checkpoint: parseCheckpoint(text("checkpoint.txt")),
    log: text("log.jsonl"),
    tellsOf: `"statement_sha256":"${sha256(bytes("signoff.json"))}"`,
  };
}

type Read = ReturnType<typeof readBundle>;

function faultInBundle(bundle: Read): string | null {
  return faultInSignatures(bundle) ?? faultInContent(bundle);
}

function faultInSignatures({ key, isStated, isSealed }: Read): string | null {
  if (!key) return "pub.pem holds no key.";
  if (!isStated(key.der)) return "The signature does not belong to signoff.json.";
  return isSealed(key.der) ? null : "The signature does not belong to checkpoint.txt.";
}

function faultInContent({ checkpoint, statement, isOfPlan, log, tellsOf }: Read): string | null {
  if (!isOfPlan) return "plan.json is not what was signed.";
  if (!checkpoint || statement["log"] !== checkpoint.log) return "Checkpoint and decision are of different rooms.";
  const lines = log.split("\n");
  if (lines.pop() !== "") return "The log does not end in a newline.";
  const report = verifyLog(lines, { log: checkpoint.log, digest: sha256, promised: [checkpoint] });
  if (report.fault) return wordsOf(report.fault);
  if (report.length > checkpoint.length) return "The log is longer than the checkpoint says.";
  return lines.some((line) => line.includes(tellsOf)) ? null : "The decision is not in the log.";
}

/** What is wrong with a log, in words. */
export function wordsOf(found: LogFault): string {
  switch (found.kind) {
    case "not_json":
      return `Line ${found.line} of the record cannot be read.`;
    case "wrong_log":
      return `Line ${found.line} of the record is of another room.`;
    case "wrong_number":
      return `Line ${found.line} of the record has another number: a line was dropped or moved.`;
    case "broken_link":
      return `Line ${found.line} of the record does not follow from the one before: a line was edited or exchanged.`;
    case "too_short":
      return `The record has ${entries(found.length)}; ${entries(found.promised)} were signed. It was cut, or restored from an older copy.`;
    case "other_head":
      return `The record was signed when it had ${entries(found.at)}, and now says something else up to there. It was written anew.`;
  }
}

function factsOf({ statement, checkpoint }: Read, key: KnownKey): Finding["facts"] {
  const { signer } = statement;
  const name = typeof signer === "object" && signer !== null ? sayField({ ...signer }, "name") : "";
  return [
    { term: "Decided by", value: name },
    { term: "Decision", value: sayField(statement, "decision").replaceAll("_", " ") },
    {
      term: "On",
      value: `version ${sayField(statement, "version")} of the plan between ${sayField(statement, "account")} and ${sayField(statement, "vendor")}`,
    },
    { term: "Recorded", value: sayAt(sayField(statement, "decided_at")) },
    { term: "Record at that time", value: entries(checkpoint?.length ?? 0) },
    keyFact(key),
  ];
}

function sayField(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function keyFact({ fingerprint }: KnownKey) {
  return { term: "Fingerprint of the key", value: fingerprint };
}

function signedAt(at: string) {
  return { term: "Signed", value: sayAt(at) };
}

/** "2026-11-21 12:00:00 UTC" */
function sayAt(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}

function fault(reason: string): Finding {
  return { ok: false, title: reason, facts: [] };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
