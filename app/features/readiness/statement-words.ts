import type { AnswerableItemId, Stage } from "#app/engine/alignment/document.ts";

type Help = { readonly short: string; readonly why: string; readonly example: string };

/** A short name for a phone's table, why it is asked, which leans to no answer, and what evidence could look like. */
export const statementHelp: Readonly<Record<AnswerableItemId, Help>> = {
  need: {
    short: "Need",
    why: "A change without a reason to make it is dropped half way.",
    example: "“In March eleven deliveries were lost because two shifts planned the same truck.”",
  },
  outcome: {
    short: "Outcome",
    why: "Two people who measure by different things are both disappointed.",
    example: "“Empty kilometres stand at 21 % in our own report for October.”",
  },
  own: {
    short: "My time",
    why: "Most plans fail on hours that somebody was silently expected to have.",
    example: "“I have blocked Thursday afternoons from January on; my deputy takes the shift.”",
  },
  capacity: {
    short: "People",
    why: "Wanting a change frees nobody; each of you sees another part of the week.",
    example: "“Priya can give two days a week after peak; she has agreed to it.”",
  },
  disrupt: {
    short: "My area",
    why: "What a change costs is seldom paid where its use is seen.",
    example: "“For six weeks we plan twice. I have told the shift, and two have offered to help.”",
  },
  decide: {
    short: "Deciding",
    why: "Many projects end with nobody deciding, after everybody has spent the time.",
    example: "“We decide in the board meeting of 9 February, with what we know then.”",
  },
  skills: {
    short: "Skills",
    why: "Those who would have to do it know best whether they can.",
    example: "“Henning did it at his last employer; two more are trained in January.”",
  },
  queue: {
    short: "What comes first",
    why: "What waits behind something else looks free to whoever sees only one of them.",
    example: "“The depot move is done on 15 January; after that the yard is free.”",
  },
  check: {
    short: "Waiting",
    why: "The same from the other side, so that a habit of agreeing decides nothing.",
    example: "“Another winter as it is costs us nothing that we have not planned for.”",
  },
  fit: {
    short: "Best way",
    why: "There is always another way, and doing nothing is one of them.",
    example: "“We compared three ways on two pages; building it ourselves takes two years.”",
  },
  trust: {
    short: "Trust",
    why: "A contract is read once; a promise is needed every week.",
    example: "“They told us in September that our ferries are not their strength.”",
  },
  proof: {
    short: "Proof",
    why: "What worked elsewhere is worth something only where it is like here.",
    example: "A reference call you took part in, or the result of a trial.",
  },
  owner: {
    short: "Owner",
    why: "What belongs to everybody is nobody’s on a busy day.",
    example: "“Ines is responsible for the result, and has said so to the board.”",
  },
  sponsor: {
    short: "Visible act",
    why: "An act costs something and can be seen; a word of support costs nothing.",
    example: "The minutes in which the people who decide did something for this.",
  },
  path: {
    short: "How we buy",
    why: "Buying takes longest where nobody knew the next step.",
    example: "“The scanners took five months: IT, the works council, then two signatures.”",
  },
  money: {
    short: "Money",
    why: "Money that is assumed is found missing in the last week.",
    example: "“It stands in the budget for 2027, line 41.”",
  },
  risks: {
    short: "Risks",
    why: "A risk that is known and owned can be borne; a hidden one decides for you.",
    example: "“If the interface is late we plan by hand for a month; Priya owns that.”",
  },
  dates: {
    short: "Dates",
    why: "A date holds when whoever has to keep it has agreed to it.",
    example: "“I have read version 3 and put its dates into our own calendar.”",
  },
  stop: {
    short: "Stop rule",
    why: "Stopping is easier to agree on before anybody has to.",
    example: "“If the trial saves less than three points by April we stop.”",
  },
};

type StageWords = { readonly title: string; readonly about: string };

/** What a stage is about, for people. */
export const stageWords: Readonly<Record<Stage, StageWords>> = {
  1: { title: "Whether it is worth it", about: "Need, outcomes, your own time, the people, and what comes first" },
  2: { title: "Whether you can", about: "Who holds which power, what it disturbs, and how past changes ended" },
  3: { title: "Whether with this vendor", about: "The best way, proof and trust, who owns it, how you buy, the money" },
  4: { title: "Whether on this plan", about: "The risks, the dates, and what would make you stop" },
};
