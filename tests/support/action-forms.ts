import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { HOLDING } from "#app/lib/form.ts";
import { routeTable, type RouteId } from "#app/routes.ts";
import { projectFolder } from "#app/server/places.ts";

/** One form that a route takes: the route's schema, and of its variants one with the fields it knows. */
export type ActionForm = {
  routeId: RouteId;
  /** As in `team invite`. */
  name: string;
  /** Before the names of its fields. */
  prefix: string;
  schema: z.ZodType;
  fields: Readonly<Record<string, z.ZodType>>;
};

type Entry = { file: string; write?: string };
const writing = (Object.entries(routeTable) as [RouteId, Entry][]).filter(([, { write }]) => write !== undefined);

/** Every form of every action, read from the routes themselves: a new action is here by being there. */
export async function everyActionForm(): Promise<{ forms: ActionForm[]; withoutSchema: RouteId[] }> {
  const forms: ActionForm[] = [];
  const withoutSchema: RouteId[] = [];
  for (const [routeId, { file }] of writing) {
    const found = await schemaOf(file);
    if (found === null) withoutSchema.push(routeId);
    else forms.push(...variantsOf(found.schema).map((variant) => aForm(routeId, found, variant)));
  }
  return { forms, withoutSchema };
}

type Found = { schema: z.ZodType; prefix: string };

const READS_BODY = /(?<how>parse(?:Form|Upload)\([\w.]+|checkForm\(own), (?<name>\w+)\)/;

async function schemaOf(file: string): Promise<Found | null> {
  const source = readFileSync(join(projectFolder, "app", file), "utf8");
  const { how, name } = READS_BODY.exec(source)?.groups ?? {};
  const from = name && new RegExp(`import \\{[^}]*\\b${name}\\b(?! as)[^}]*\\} from "#app/([^"]+)"`).exec(source)?.[1];
  if (how === undefined || name === undefined || from === undefined) return null;
  const module = (await import(join(projectFolder, "app", from))) as Record<string, z.ZodType>;
  const schema = module[name];
  if (schema === undefined) throw new Error(`${file} reads ${name}, which ${from} does not export`);
  return { schema, prefix: how.startsWith("checkForm") ? HOLDING : "" };
}

function aForm(routeId: RouteId, { schema, prefix }: Found, variant: z.ZodObject): ActionForm {
  const fields: Record<string, z.ZodType> = { ...(variant.shape as Record<string, z.ZodType>) };
  // A form whose fields are as many as there are things on the page: one of them stands for all.
  const { catchall } = variant.def;
  if (catchall && !(catchall instanceof z.ZodNever)) fields[`place:${crypto.randomUUID()}`] = catchall as z.ZodType;
  const kind = fields["intent"] ?? fields["step"];
  return { routeId, name: [routeId, ...(kind ? wordsOf(kind).slice(0, 1) : [])].join(" "), prefix, schema, fields };
}

/** The objects that a schema is made of, through unions and whatever is wrapped around them. */
function variantsOf(schema: z.ZodType): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => variantsOf(option as z.ZodType));
  if (schema instanceof z.ZodPipe) return variantsOf(schema.def.in as z.ZodType);
  throw new Error(`A form is a ${schema.def.type}: tell the tests how to read it`);
}

/** The words that a field takes, where it takes words of a list. */
function wordsOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => wordsOf(option as z.ZodType));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return wordsOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return wordsOf(schema.element as z.ZodType);
  if (schema instanceof z.ZodPipe) return [schema.def.in, schema.def.out].flatMap((part) => wordsOf(part as z.ZodType));
  return [];
}

const USUAL = [
  "Plain words",
  "2026-12-01",
  "3",
  "2024",
  "buyer",
  "kari.lie@plain.example",
  "plain.example",
  "https://plain.example/a",
  "NO",
  "ABCD2345",
  "a".repeat(64),
  "a".repeat(16),
];

/** A value for each field that its schema takes. `ids` are those of things that exist, by the field's name. */
export function goodValues({ fields, name }: ActionForm, ids: Readonly<Record<string, string>> = {}) {
  return Object.fromEntries(
    Object.entries(fields).map(([field, schema]) => {
      const candidates = [ids[field], ...wordsOf(schema), crypto.randomUUID(), ...USUAL];
      const good = candidates.find((value) => value !== undefined && schema.safeParse(value).success);
      if (good === undefined)
        throw new Error(`No good value is known for ${field} of ${name}: add one to the usual ones`);
      return [field, good];
    }),
  );
}
