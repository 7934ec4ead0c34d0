/** A plan to begin with: milestones and steps, each so many calendar days before the target date. */
export type PlanTemplate = {
  id: TemplateId;
  name: string;
  /** For whom it fits, in one line. */
  summary: string;
  milestones: readonly { name: string; steps: readonly TemplateStep[] }[];
};

export type TemplateStep = { title: string; owner: "customer" | "vendor"; daysBefore: number };

export const TEMPLATE_IDS = ["software", "services", "renewal"] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

/** Written for the customer's decision, not for a seller's stages. About fifteen steps: longer plans do no better than none. */
export const planTemplates: readonly PlanTemplate[] = [
  {
    id: "software",
    name: "Software, from evaluation to first day of use",
    summary: "Sixteen weeks: agree what must change, try it, check it, decide, go live.",
    milestones: [
      {
        name: "Agree what must change",
        steps: [
          step("customer", 112, "Name the people who decide, and who must live with it"),
          step("customer", 105, "Write down the outcomes, with today's values"),
          step("vendor", 100, "Say which of the needs we cover, and which not"),
        ],
      },
      {
        name: "Try it on real work",
        steps: [
          step("customer", 91, "Choose the team and the data for the trial"),
          step("vendor", 84, "Set up the trial"),
          step("customer", 63, "Use it for three weeks and note what got in the way"),
          step("vendor", 59, "Answer every point from the trial in writing"),
        ],
      },
      {
        name: "Check and decide",
        steps: [
          step("vendor", 52, "Send the security and data protection papers"),
          step("customer", 42, "Finish the security and data protection review"),
          step("vendor", 40, "Send the price and the contract"),
          step("customer", 28, "Approve this plan"),
          step("customer", 24, "Sign the contract"),
        ],
      },
      {
        name: "Go live",
        steps: [
          step("customer", 17, "Free the people for training"),
          step("vendor", 10, "Connect the systems and move the data"),
          step("vendor", 5, "Train the first team"),
          step("customer", 0, "First day of use"),
        ],
      },
    ],
  },
  {
    id: "services",
    name: "Services, from brief to first results",
    summary: "Ten weeks: one page of brief, one proposal, one decision, a start with named people.",
    milestones: [
      {
        name: "Agree the brief",
        steps: [
          step("customer", 70, "Write the brief on one page: what must be different, by when"),
          step("vendor", 63, "Ask what is unclear, and say what we would not do"),
          step("customer", 56, "Name who owns the result, and who gives us access"),
        ],
      },
      {
        name: "Agree the work",
        steps: [
          step("vendor", 49, "Send the proposal with people, days and price"),
          step("customer", 45, "Talk to one customer of ours without us"),
          step("vendor", 40, "Send the statement of work"),
          step("customer", 35, "Approve this plan"),
          step("customer", 31, "Sign the statement of work"),
        ],
      },
      {
        name: "Start and show results",
        steps: [
          step("customer", 26, "Open access to people, rooms and systems"),
          step("vendor", 24, "Start with the named people"),
          step("vendor", 10, "Show the first results"),
          step("customer", 0, "Decide how to go on"),
        ],
      },
    ],
  },
  {
    id: "renewal",
    name: "Renewal, from looking back to the new term",
    summary: "Thirteen weeks: what came of it, what should change, then the terms.",
    milestones: [
      {
        name: "Look back",
        steps: [
          step("vendor", 91, "Send what was promised, and what came of it"),
          step("customer", 84, "Put the actual values beside the outcomes"),
          step("customer", 77, "Ask the people who use it what should change"),
        ],
      },
      {
        name: "Agree what changes",
        steps: [
          step("vendor", 63, "Answer each wish: yes with a date, or no"),
          step("customer", 56, "Decide what is needed for the next term"),
          step("vendor", 49, "Send the terms for the next term"),
        ],
      },
      {
        name: "Decide before the notice date",
        steps: [
          step("customer", 35, "Approve this plan"),
          step("customer", 21, "Sign, or give notice"),
          step("vendor", 7, "Set up what changes with the new term"),
          step("customer", 0, "The new term begins"),
        ],
      },
    ],
  },
];

/** @throws RangeError for an id that no template has. */
export function getTemplate(id: TemplateId): PlanTemplate {
  const template = planTemplates.find((candidate) => candidate.id === id);
  if (!template) throw new RangeError(`No plan template: ${id}`);
  return template;
}

function step(owner: TemplateStep["owner"], daysBefore: number, title: string): TemplateStep {
  return { owner, daysBefore, title };
}
