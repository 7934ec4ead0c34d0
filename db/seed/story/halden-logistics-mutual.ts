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
