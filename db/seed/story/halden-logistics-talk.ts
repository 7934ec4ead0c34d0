import type { ThreadTold } from "./telling.ts";

type HaldenPerson = "ines" | "karin" | "tomas" | "priya" | "lukas" | "sofie" | "mateo" | "jonas" | "aisha";

/** What was said: among Halden's own people, between the two sides, and inside Northwind. */
export const haldenTalk: readonly ThreadTold<HaldenPerson>[] = [
  {
    about: { step: "Free two dispatchers for the trial" },
    audience: "buyer",
    by: "ines",
    on: -20,
    text: "Do we start the trial only after the move to Halden South? @Tomas Berg @Mateo Alvarez, you would have to free the people.",
    votes: { tomas: "yes", mateo: "yes", lukas: "unsure", priya: "no" },
    replies: [
      { by: "tomas", on: -19, text: "After the move I can give two evenings a week. Before it, nobody." },
      {
        by: "lukas",
        on: -18,
        text: "Temporary staff for eight weeks would be €38,000. I could take that to the board.",
      },
    ],
  },
  {
    about: "plan",
    audience: "buyer",
    by: "ines",
    on: -1,
    text: "@Tomas Berg version 3 has the works agreement in it, and goes live five days later. Does the night shift still hold?",
    tells: ["tomas"],
  },
  {
    about: { step: "Connect two test trucks" },
    audience: "shared",
    by: "marcus",
    on: -9,
    text: "@Priya Raman which two trucks may we connect first? We need one with the old tachograph.",
    replies: [
      { by: "priya", on: -8, text: "Trucks 14 and 31, from Halden South. 31 has the old one." },
      { by: "marcus", on: -8, text: "Thank you. Both are on our bench list for Thursday." },
    ],
  },
  {
    about: { step: "Price and way out" },
    audience: "shared",
    by: "aisha",
    on: -2,
    text: "@Dana Whitfield please write the notice period into the offer, not into an annex.",
    tells: ["dana"],
  },
  {
    about: "room",
    audience: "seller",
    by: "dana",
    on: -10,
    text: "Ines says two dispatchers are no problem. I am not sure that the shift leaders were asked. @Marcus Osei, no pressure on the date from our side.",
    replies: [{ by: "marcus", on: -9, text: "Agreed. Connecting the trucks does not depend on it." }],
  },
];
