import { z } from "zod";
import type { Side } from "#db/actor.ts";
import { VERSION_FORMAT, type VersionContent } from "#app/engine/versions/content.ts";

const text = z.string();
const date = z.iso.date();

const owner = z.strictObject({ side: z.enum(["buyer", "seller"]), id: z.uuid().nullable(), name: text.nullable() });

const task = z.strictObject({ id: z.uuid(), title: text, owner, dueOn: date });

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
