import { z } from "zod";
import { findCycle } from "#app/engine/schedule/network.ts";
import { calendarDate, commandForm, line, optional } from "#app/lib/fields.ts";

const count = (least: number, most: number) => z.int().min(least).max(most);

const stepShape = z.strictObject({
  title: z.string().min(1).max(200),
  side: z.enum(["buyer", "seller"]),
  /** A team or a role of that side; null where the side as a whole does it. */
  role: z.string().min(1).max(80).nullable(),
  kind: z.enum(["task", "meeting", "approval"]),
  /** Working days of its side. */
  estimateDays: count(1, 250),
  /** Working days of its side between its date and the day by which all is done. */
  daysBefore: count(0, 2500),
  /** Steps of the whole template by their place, from 0. */
  waits: z.array(z.strictObject({ step: count(0, 499), lagDays: count(0, 250) })).max(500),
});
export type TemplateStep = z.output<typeof stepShape>;

/** What a template is made of: no dates, no people, and nobody's words but those of whoever kept it. */
export const TemplateContent = z
  .strictObject({
    milestones: z
      .array(z.strictObject({ name: z.string().min(1).max(160), steps: z.array(stepShape).max(500) }))
      .min(1)
      .max(100),
  })
  .refine(({ milestones }) => {
    const steps = milestones.flatMap((milestone) => milestone.steps);
    const linked = steps.map(({ waits }, at) => ({
      id: String(at),
      waits: waits.map(({ step, lagDays }) => ({ for: String(step), lagDays })),
    }));
    return steps.every(({ waits }) => waits.every(({ step }) => step < steps.length)) && findCycle(linked) === null;
  });
export type TemplateContent = z.output<typeof TemplateContent>;

export const SHIPPED_IDS = ["software", "services", "renewal"] as const;
export type ShippedId = (typeof SHIPPED_IDS)[number];

/** `keptBy` is null for what is shipped with Concord. */
export type Template = {
  id: string;
  name: string;
  summary: string;
  content: TemplateContent;
  keptBy: { name: string; on: string } | null;
};

/** One of those shipped, or the id of one that was kept. */
export function templateId() {
  return z
    .string({ error: "Please choose one." })
    .refine((id) => SHIPPED_IDS.some((shipped) => shipped === id) || z.uuid().safeParse(id).success, {
      error: "Please choose one.",
    });
}

export const TemplateForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("rename"), name: line(120), summary: line(200) }),
  commandForm({ intent: z.literal("remove") }),
]);

/** The words that are kept, by the step or the milestone that they belong to; an empty field leaves it out. */
const WORDS_KEY = /^words-(?<id>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

export const KeepForm = z
  .object({
    commandKey: z.uuid({ error: "This form is incomplete. Please load the page again." }),
    name: line(120),
    summary: line(200),
  })
  .catchall(optional(line(160)))
  .transform(({ commandKey, name, summary, ...fields }, context) => {
    const words = new Map<string, string | null>();
    for (const [key, text] of Object.entries(fields)) {
      const id = WORDS_KEY.exec(key)?.groups?.["id"];
      if (id === undefined) context.addIssue({ code: "custom", message: "This form does not know all of its fields." });
      else words.set(id, text);
    }
    return { commandKey, name, summary, words };
  });
export type KeepInput = z.output<typeof KeepForm>;

export const BeginForm = commandForm({
  template: templateId(),
  /** A hash of what the preview showed. */
  seen: z.string().regex(/^[0-9a-f]{64}$/, { error: "This form is incomplete. Please load the page again." }),
});

/** Which template is looked at, and for which date; whatever is malformed counts as not given. */
export const BeginSearch = z.object({ template: templateId().nullable().catch(null) });
export const TemplateSearch = z.object({ target: calendarDate().nullable().catch(null) });
export const NewDealSearch = z.object({
  template: templateId().nullable().catch(null),
  target: calendarDate().nullable().catch(null),
});
