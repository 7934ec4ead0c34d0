import { SHIPPED_IDS, type ShippedId, type Template, type TemplateStep } from "./schema.ts";

/**
 * Written for the customer's decision, not for a seller's stages: what one's own people have to do, in the words in which
 * they would say it. At most fifteen steps: longer plans do no better than none.
 */
const shipped: Readonly<Record<ShippedId, Told>> = {
  software: {
    name: "Software, from evaluation to first day of use",
    summary: "Sixteen weeks: agree what must change, try it on real work, check it, decide, go live.",
    milestones: {
      "Agree what must change": [
        ours("Name who decides, who can stop it and who has to live with it", [80, 3]),
        ours("Write down what must be different, with today’s values", [75, 5], { after: [0] }),
        theirs("Answer in writing: what we cover, what not, and how data is protected", [72, 3], { after: [1] }),
        ours("Choose the team and the cases for a trial, and free their time", [68, 4], { after: [1] }),
      ],
      "See that it works here": [
        theirs("Set up the trial on real data", [60, 5], { after: [2, 3] }),
        ours("Work with it for three weeks, on real cases", [42, 15], { after: [4] }),
        theirs("Go through the trial together, and answer every point in writing", [38, 3], {
          after: [5],
          kind: "meeting",
        }),
      ],
      "Agree the terms": [
        ours("Review security and data protection", [36, 15], { after: [2], role: "IT and legal" }),
        theirs("Send price, terms and the way out", [34, 3], { after: [6] }),
        ours("Agree the terms", [25, 8], { after: [8], role: "Procurement" }),
        ours("Approve this plan", [21, 3], { after: [7, 9], kind: "approval" }),
        ours("Sign the contract", [18, 2], { after: [10], kind: "approval" }),
      ],
      "Go live": [
        theirs("Connect the systems and move the data", [6, 10], { after: [11] }),
        ours("Train the first team", [2, 3], { after: [12] }),
        ours("First day of use", [0, 1], { after: [13] }),
      ],
    },
  },
  services: {
    name: "Services, from brief to first results",
    summary: "Ten weeks: one page of brief, one proposal, one decision, a start with named people.",
    milestones: {
      "Agree the brief": [
        ours("Write the brief on one page: what must be different, and by when", [50, 4]),
        theirs("Ask what is unclear, and say what we would not do", [45, 3], { after: [0] }),
        ours("Name who owns the result, and who gives access", [42, 2], { after: [0] }),
      ],
      "Agree the work": [
        theirs("Send the proposal: people, days, price, and what it leaves out", [36, 5], { after: [1] }),
        ours("Talk to a customer of theirs, without them in the room", [32, 2], { after: [3], kind: "meeting" }),
        ours("Meet the people who would do the work", [30, 1], { after: [3], kind: "meeting" }),
        theirs("Write the statement of work", [25, 4], { after: [4, 5] }),
        ours("Check the statement of work", [19, 5], { after: [6], role: "Legal and procurement" }),
        ours("Approve this plan", [17, 2], { after: [7], kind: "approval" }),
        ours("Sign the statement of work", [15, 2], { after: [8], kind: "approval" }),
      ],
      "Start, and show results": [
        ours("Open the doors: people, rooms, systems", [11, 3], { after: [2, 9] }),
        theirs("Start with the named people", [10, 1], { after: [10], kind: "meeting" }),
        theirs("Show the first results", [3, 6], { after: [11], kind: "meeting" }),
        ours("Hold the results against the brief, and decide how to go on", [0, 3], { after: [12], kind: "approval" }),
      ],
    },
  },
  renewal: {
    name: "Renewal, from looking back to the new term",
    summary: "Thirteen weeks: what came of it, what should change, and a decision before the notice date.",
    milestones: {
      "Look back": [
        theirs("Put what was promised beside what came of it", [65, 4]),
        ours("Measure the outcomes again, and write the values down", [58, 5], { after: [0] }),
        ours("Ask the people who use it what helps and what gets in the way", [50, 8], { after: [0] }),
        ours("Say openly what was good, and what was not", [47, 1], { after: [1, 2], kind: "meeting" }),
      ],
      "Agree what changes": [
        theirs("Answer each wish: yes with a date, or no", [40, 5], { after: [3] }),
        ours("Decide what is needed for the next term, and what is not", [34, 5], { after: [4] }),
        theirs("Send the terms for it, beside today’s", [30, 3], { after: [5] }),
        ours("Look at what else there is", [26, 6], { after: [5], role: "Procurement" }),
      ],
      "Decide before the notice date": [
        ours("Agree the terms", [20, 5], { after: [6, 7], role: "Procurement" }),
        ours("Approve this plan", [17, 2], { after: [8], kind: "approval" }),
        ours("Sign, or give notice", [13, 3], { after: [9], kind: "approval" }),
        theirs("Set up what changes with the new term", [5, 6], { after: [10] }),
        ours("The new term begins", [0, 1], { after: [11] }),
      ],
    },
  },
};

type Told = { name: string; summary: string; milestones: Readonly<Record<string, readonly TemplateStep[]>> };

export const shippedTemplates: readonly Template[] = SHIPPED_IDS.map((id) => {
  const { name, summary, milestones } = shipped[id];
  const content = Object.entries(milestones).map(([title, steps]) => ({ name: title, steps: [...steps] }));
  return { id, name, summary, content: { milestones: content }, keptBy: null };
});

export function findShipped(id: string): Template | null {
  return shippedTemplates.find((template) => template.id === id) ?? null;
}

/** How many working days before the end it is due, and how many it takes. */
type Days = readonly [before: number, takes: number];

/** `after`: the steps it waits for, by their place in the whole template. */
type More = { after?: readonly number[]; kind?: TemplateStep["kind"]; role?: string };

/** A step of the customer, in its own words. */
function ours(title: string, [daysBefore, estimateDays]: Days, more?: More): TemplateStep {
  return step({ side: "buyer", title, daysBefore, estimateDays }, more);
}

/** A step of the vendor. */
function theirs(title: string, [daysBefore, estimateDays]: Days, more?: More): TemplateStep {
  return step({ side: "seller", title, daysBefore, estimateDays }, more);
}

type Core = Pick<TemplateStep, "side" | "title" | "daysBefore" | "estimateDays">;

function step(core: Core, { after = [], kind = "task", role }: More = {}): TemplateStep {
  return { ...core, kind, role: role ?? null, waits: after.map((at) => ({ step: at, lagDays: 0 })) };
}
