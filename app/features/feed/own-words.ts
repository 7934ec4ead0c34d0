import { quoted } from "#app/features/activity/present.ts";
import { categoryNames } from "#app/features/deals/forecast-words.ts";
import type { OwnDeed } from "./schema.ts";

type Facts<Type extends OwnDeed["type"]> = Extract<OwnDeed, { type: Type }>["facts"];
type OwnSentences = { [Type in OwnDeed["type"]]: (who: string, facts: Facts<Type>) => string };

/** What a side did that the other does not read. */
export const ownSentences: OwnSentences = {
  "private_step.added": (who, { title }) => `${who} added a step of your side alone: “${title}”.`,
  "private_step.changed": (who, { title }) => `${who} changed a step of your side alone: “${title}”.`,
  "private_step.done": (who, { title }) => `${who} completed “${title}”, a step of your side alone.`,
  "private_step.reopened": (who, { title }) => `${who} reopened “${title}”, a step of your side alone.`,
  "private_step.removed": (who, { title }) => `${who} removed a step of your side alone: “${title}”.`,

  "outcome.written": (who, { text }) => `${who} wrote down an outcome: ${quoted(text)}`,
  "outcome.changed": (who, { text }) => `${who} changed an outcome: ${quoted(text)}`,
  "outcome.removed": (who, { text }) => `${who} removed an outcome: ${quoted(text)}`,
  "internal_costs.stated": (who) => `${who} wrote down what it costs inside.`,
  "initiative.added": (who, { name }) => `${who} added the initiative “${name}”.`,
  "initiative.renamed": (who, { name }) => `${who} renamed an initiative to “${name}”.`,
  "initiative.removed": (who, { name }) => `${who} removed the initiative “${name}”.`,
  "capacity.stated": (who, { initiativeCount }) =>
    `${who} said how many initiatives you can really run this period: ${initiativeCount}.`,
  "change.listed": (who, { name }) => `${who} listed a past change: “${name}”.`,
  "change.unlisted": (who, { name }) => `${who} took a past change off the list: “${name}”.`,
  "champion.proposed": (who, { name }) => `${who} proposed ${name} as champion.`,
  "champion.named": (who, { name, proposedBy }) => `${who} and ${proposedBy} named ${name} champion.`,
  "agenda.decided": (who) => `${who} wrote down what you decided when you talked it through.`,
  "happening.recorded": (who, { reason }) => `${who} wrote down what has happened: ${quoted(reason)}`,

  "opportunity.changed": (who) => `${who} changed the amount.`,
  "belief.stated": (who) => `${who} wrote down a belief about this customer.`,
  "bant.noted": (who) => `${who} noted something on budget, authority, need or timing.`,
  "aftermath.noted": (who) => `${who} noted what became of it after the end.`,
  "deal.confirmed_alive": (who) => `${who} confirmed that this deal lives.`,
  "forecast.set": (who, { category }) => `${who} set the forecast category: ${categoryNames[category]}.`,
};
