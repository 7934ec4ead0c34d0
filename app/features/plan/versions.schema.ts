import { z } from "zod";
import type { Side } from "#db/actor.ts";
import { VERSION_FORMAT, type VersionContent } from "#app/engine/versions/content.ts";

const text = z.string();
const date = z.iso.date();

const owner = z.strictObject({ side: z.enum(["buyer", "seller"]), id: z.uuid().nullable(), name: text.nullable() });

const wait = z.strictObject({ id: z.uuid(), lagDays: z.int().min(0) });

const task = z.strictObject({
  id: z.uuid(),
  title: text,
  owner,
  dueOn: date,
  kind: z.enum(["meeting", "approval"]).optional(),
  estimateDays: z.int().min(2).optional(),
  waitsFor: z.array(wait).min(1).optional(),
});

const amount = z.int().min(0).nullable();

const costs = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  oneOffMinor: amount,
  yearlyMinor: amount,
  termMonths: amount,
  wayOut: text.nullable(),
  buyerDays: amount,
  sellerDays: amount,
});

/** The text of a stored version. Whatever else stands there was not written by this product. */
const StoredContent = z.strictObject({
  format: z.literal(VERSION_FORMAT),
  deal: z.strictObject({ id: z.uuid(), title: text }),
  account: text,
  vendor: text,
  number: z.int().min(1),
  targetOn: date,
  dates: text,
  outcomes: z.array(z.strictObject({ text, from: text.nullable(), to: text.nullable(), dueOn: date })),
  milestones: z.array(z.strictObject({ id: z.uuid(), name: text, tasks: z.array(task) })),
  costs: costs.optional(),
}) satisfies z.ZodType<VersionContent>;

/** @throws ZodError or SyntaxError when the text is no version of a plan. */
export function parseContent(json: string): VersionContent {
  return StoredContent.parse(JSON.parse(json));
}

/** What is known about a version without reading its text. */
export type VersionFacts = {
  id: string;
  number: number;
  sha256: string;
  publishedBySide: Side;
  publishedByName: string;
  publishedAt: Date;
};

export type Version = VersionFacts & { content: VersionContent };
