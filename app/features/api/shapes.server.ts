import { z } from "zod";
import { CATEGORIES } from "#app/features/deals/forecast-words.ts";
import { templateId } from "#app/features/templates/schema.ts";
import { calendarDate, choice, emailAddress, line, paragraph } from "#app/lib/fields.ts";
import { CURRENCIES } from "#app/lib/money.ts";
import { REASONS } from "#app/features/endings/choices.ts";

/** What the API takes and gives. The OpenAPI document is made of these, so names and descriptions are for integrators. */

const id = () => z.uuid({ error: "This is not an id." });
const day = () => z.iso.date();
const whole = () => z.int().min(0);
const noneOr = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();

const LEVELS = ["FAIL", "SPLIT", "OPEN", "PASS"] as const;
const VERDICTS = ["self-disqualified", "misaligned", "qualifying", "self-qualified"] as const;
const OUTCOMES = ["won", "lost", "no_decision", "disqualified"] as const;

const MOST_MINOR = 1_000_000_000_000;
const amount = () =>
  z
    .strictObject({
      minor: z.int({ error: "Please give a whole number." }).min(0).max(MOST_MINOR),
      currency: choice(CURRENCIES),
    })
    .describe("In the currency’s smallest unit.");

export const ReleaseAnswer = z
  .strictObject({
    number: z.int().min(1),
    stage: z.int().min(1).max(4),
    verdict: z.enum(VERDICTS),
    willingness: z.enum(LEVELS),
    ability: z.enum(LEVELS),
    gates: z.array(z.strictObject({ id: z.string(), level: z.enum(LEVELS) })),
    binding: z.array(z.string()).describe("The gates that decide the verdict, in explaining order."),
    releasedOn: day(),
  })
  .meta({ id: "Release", description: "A verdict that the customer’s team chose to show you. Levels, never answers." });

export const DealAnswer = z
  .strictObject({
    id: id(),
    title: z.string(),
    account: z.string(),
    state: z.enum(["open", "ended"]),
    targetOn: day(),
    amount: noneOr(amount()),
    category: z.enum(CATEGORIES),
    owner: noneOr(z.strictObject({ id: id(), name: z.string() })),
    ending: noneOr(z.strictObject({ outcome: z.enum(OUTCOMES), lookAgainOn: noneOr(day()) })),
    release: noneOr(ReleaseAnswer).describe("The latest one; null before the first."),
    lastSharedActOn: noneOr(day()).describe("When the customer last did something that both sides see."),
    plan: z.strictObject({
      health: z.enum(["empty", "done", "on_track", "at_risk", "stalled"]),
      daysLate: whole(),
      done: whole(),
      total: whole(),
    }),
    updatedAt: z.iso.datetime({ offset: true }).describe("Of what you can see; nothing private moves it."),
    version: z.string().describe("For If-Match; also the ETag of one deal."),
  })
  .meta({ id: "Deal" });

export const DealsQuery = z.strictObject({
  cursor: z.string().max(100).optional().describe("What the page before gave as `next`."),
  limit: z
    .string()
    .regex(/^(?:[1-9]|[1-4]\d|50)$/, { error: "Please give a number from 1 to 50." })
    .optional()
    .describe("1 to 50; 50 where it is left out."),
  state: z.enum(["open", "ended", "all"], { error: "Please give open, ended or all." }).optional(),
  owner: id().optional().describe("The id of the member who leads."),
  updatedSince: z.iso
    .datetime({ offset: true, error: "Please give an instant, like 2026-12-01T08:00:00Z." })
    .optional(),
});

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: noneOr(z.string()).describe("The next page’s cursor; null on the last."),
  });

export const DealsAnswer = pageOf(DealAnswer);
export const ReleasesAnswer = z.strictObject({ items: z.array(ReleaseAnswer) });

export const OutcomesQuery = DealsQuery.pick({ cursor: true, limit: true });
export const OutcomesAnswer = pageOf(
  z
    .strictObject({
      dealId: id(),
      outcome: z.enum(OUTCOMES),
      endedBy: z.enum(["buyer", "seller", "rule"]).describe("`rule`: 90 quiet days past the target date."),
      reasonKind: noneOr(z.enum(REASONS)),
      decidedBy: noneOr(z.enum(["buyer", "seller", "both"])),
      lookAgainOn: noneOr(day()),
      endedOn: day(),
    })
    .meta({ id: "Outcome" }),
);

export const MembersAnswer = z.strictObject({
  items: z.array(
    z
      .strictObject({
        id: id(),
        name: z.string(),
        email: z.string(),
        role: z.enum(["admin", "manager", "rep", "viewer"]),
      })
      .meta({ id: "Member" }),
  ),
});

const side = z.enum(["buyer", "seller"]);

export const StepAnswer = z
  .strictObject({
    id: id(),
    title: z.string(),
    owner: z.strictObject({ side, name: noneOr(z.string()) }).describe("Without a name the side as a whole does it."),
    dueOn: day(),
    state: z.enum(["open", "in_progress", "blocked", "done", "cancelled"]),
    doneOn: noneOr(day()),
  })
  .meta({ id: "Step", description: "A task of the plan that both sides see." });

export const PlanAnswer = z.strictObject({
  milestones: z.array(
    z.strictObject({ id: id(), name: z.string(), steps: z.array(StepAnswer) }).meta({ id: "Milestone" }),
  ),
});

export const NewDealBody = z.strictObject({
  account: line(120).meta({ description: "The customer. The same name is the same account." }),
  title: line(160),
  targetOn: calendarDate().meta({ description: "YYYY-MM-DD, at least a week and at most five years away." }),
  amount: noneOr(amount()).optional(),
  owner: id().describe("The member who leads the deal."),
  template: templateId().meta({
    description: "The plan to begin with: `software`, `services`, `renewal`, or a template’s id.",
  }),
  champion: z
    .strictObject({ name: line(120), title: line(120).optional(), email: emailAddress() })
    .describe("Whom you invite to the room first; they get a mail."),
});
export const NewDealAnswer = z.strictObject({ id: id() });

export const ChangeDealBody = z
  .strictObject({
    amount: amount().optional(),
    category: choice(CATEGORIES).optional(),
    owner: id().optional().describe("The id of the member who leads from now on."),
    targetOn: calendarDate().optional().meta({
      description: "Moves the date alone; steps stay where they are. Needs the scope plan:write too.",
    }),
  })
  .refine((body) => Object.keys(body).length > 0, { error: "Please give at least one thing to change." });

export const EndDealBody = z.strictObject({
  outcome: choice(OUTCOMES),
  reasonKind: choice(REASONS),
  decidedBy: choice(["buyer", "seller", "both"]),
  reason: paragraph(2000).meta({ description: "Both sides read it." }),
  lookAgainOn: calendarDate().optional(),
});
export const DoneAnswer = z.strictObject({ done: z.literal(true) });
