import type { DealTold } from "./telling.ts";

type HaldenPerson = "ines" | "karin" | "tomas" | "priya" | "lukas" | "sofie" | "mateo" | "jonas" | "aisha";

/** Northwind wrote down what it understood, was put right once, and was told what it had not seen. */
export const haldenUnderstood: Required<DealTold<HaldenPerson>>["understood"] = [
  {
    as: "goal",
    wordings: [
      {
        text: "One plan for day and night, which the drivers see as well. Today two shifts plan the same truck.",
        by: "dana",
        on: -60,
        right: { ines: -58, karin: -57, tomas: -55 },
      },
    ],
  },
  {
    as: "worry",
    wordings: [
      {
        text: "The trial costs two dispatchers in the weeks before Christmas.",
        by: "dana",
        on: -40,
        right: { ines: -39 },
        notQuite: [
          {
            by: "tomas",
            on: -24,
            words: "It is not the trial. Whatever takes somebody off the night shift before peak is over does it.",
          },
        ],
      },
      {
        text: "Whatever takes people off the night shift before peak is over puts deliveries at risk; a trial is one such thing.",
        by: "dana",
        on: -21,
        right: { tomas: -20, mateo: -18 },
      },
    ],
  },
  {
    as: "need",
    wordings: [
      {
        text: "Reading the third make of tachograph must not become work of your own people.",
        by: "marcus",
        on: -6,
        right: { priya: -5 },
      },
    ],
    missed: {
      by: "priya",
      on: -12,
      text: "We drive with three makes of tachograph. One of them has no interface, and somebody copies its file by hand.",
    },
  },
];

/** One question is answered and settled, one waits for Northwind. */
export const haldenAsked: Required<DealTold<HaldenPerson>>["asked"] = [
  {
    text: "What would a trial on weekends only look like? Please name the people it takes from our side, and for how many hours.",
    by: "ines",
    on: -15,
    from: "item:capacity",
    answered: {
      by: "dana",
      on: -13,
      text: "One dispatcher, Saturdays from eight to noon, for six weeks. Nights would be planned in both systems during the trial, by our people. It takes two weeks longer to see whether empty runs fall.",
    },
    settled: -11,
  },
  {
    text: "Could somebody who plans nights at another customer talk to our shift leaders, without you in the call?",
    by: "ines",
    on: -2,
    from: "item:capacity",
  },
];

/** The two shift leaders and the others have half an hour, and Marcus of Northwind watches the clock. */
export const haldenAgendas: Required<DealTold<HaldenPerson>>["agendas"] = [
  {
    gate: "item:capacity",
    title: "Freeing the people",
    by: "ines",
    on: -6,
    decided: {
      by: "ines",
      on: -1,
      text: "We do not take anybody off the night shift before peak is over. Lukas finds out what temporary staff would cost from January.",
      who: "Lukas Meyer",
      due: 9,
    },
  },
];
