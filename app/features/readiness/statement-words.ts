import type { AnswerableItemId, Stage } from "#app/engine/alignment/document.ts";

type Help = { readonly short: string; readonly example: string };

/** A short name for a phone's table, and what evidence could look like. */
export const statementHelp: Readonly<Record<AnswerableItemId, Help>> = {
  need: { short: "Need", example: "“In March eleven deliveries were lost because two shifts planned the same truck.”" },
  outcome: { short: "Outcome", example: "“Empty kilometres stand at 21 % in our own report for October.”" },
  own: {
    short: "My time",
    example: "“I have blocked Thursday afternoons from January on; my deputy takes the shift.”",
  },
  capacity: { short: "People", example: "“Priya can give two days a week after peak; she has agreed to it.”" },
  disrupt: {
    short: "My area",
    example: "“For six weeks we plan twice. I have told the shift, and two have offered to help.”",
  },
  decide: { short: "Deciding", example: "“We decide in the board meeting of 9 February, with what we know then.”" },
  skills: { short: "Skills", example: "“Henning did it at his last employer; two more are trained in January.”" },
  queue: { short: "What comes first", example: "“The depot move is done on 15 January; after that the yard is free.”" },
  check: { short: "Waiting", example: "“Another winter as it is costs us nothing that we have not planned for.”" },
  fit: { short: "Best way", example: "“We compared three ways on two pages; building it ourselves takes two years.”" },
  trust: { short: "Trust", example: "“They told us in September that our ferries are not their strength.”" },
  proof: { short: "Proof", example: "A reference call you took part in, or the result of a trial." },
  owner: { short: "Owner", example: "“Ines is responsible for the result, and has said so to the board.”" },
  sponsor: { short: "Visible act", example: "The minutes in which the people who decide did something for this." },
  path: {
    short: "How we buy",
    example: "“The scanners took five months: IT, the works council, then two signatures.”",
  },
  money: { short: "Money", example: "“It stands in the budget for 2027, line 41.”" },
  risks: { short: "Risks", example: "“If the interface is late we plan by hand for a month; Priya owns that.”" },
  dates: { short: "Dates", example: "“I have read version 3 and put its dates into our own calendar.”" },
  stop: { short: "Stop rule", example: "“If the trial saves less than three points by April we stop.”" },
};

type StageWords = { readonly title: string; readonly about: string };

/** What a stage is about, for people. */
export const stageWords: Readonly<Record<Stage, StageWords>> = {
  1: { title: "Whether it is worth it", about: "Need, outcomes, your own time, the people, and what comes first" },
  2: { title: "Whether you can", about: "Who holds which power, what it disturbs, and how past changes ended" },
  3: { title: "Whether with this vendor", about: "The best way, proof and trust, who owns it, how you buy, the money" },
  4: { title: "Whether on this plan", about: "The risks, the dates, and what would make you stop" },
};
