import type { ResourceTold } from "./telling-mutual.ts";

type HaldenPerson = "ines" | "karin" | "tomas" | "priya" | "lukas" | "sofie" | "mateo" | "jonas" | "aisha";

/** What both sides look at again and again, what Halden compares in private, and what Northwind keeps for itself. */
export const haldenResources: readonly ResourceTold<HaldenPerson>[] = [
  {
    title: "A night with the planner, recorded (14 minutes)",
    link: "https://northwind.example/recordings/a-night-with-the-planner",
    by: "dana",
    on: -58,
    isPinned: true,
  },
  {
    title: "How the trial at Halden South runs",
    link: "https://docs.northwind.example/trial/halden-south",
    folder: "The trial",
    by: "marcus",
    on: -24,
    isPinned: true,
  },
  {
    title: "Which tachographs can be read, and how",
    link: "https://docs.northwind.example/tachographs",
    folder: "The trial",
    by: "marcus",
    on: -9,
  },
  {
    title: "Works agreement on shift plans",
    link: "https://intranet.halden.example/works-council/shift-plans",
    folder: "The trial",
    by: "ines",
    on: -16,
  },
  {
    title: "Where data is kept, and who may read it",
    link: "https://northwind.example/trust/data",
    folder: "Security",
    by: "dana",
    on: -40,
  },
  {
    title: "Two other planners that we looked at",
    link: "https://files.halden.example/dispatch/comparison",
    by: "priya",
    on: -31,
    audience: "buyer",
    isPinned: true,
  },
  {
    title: "How we priced three trials last year",
    link: "https://northwind.example/internal/trial-prices",
    by: "dana",
    on: -12,
    audience: "seller",
  },
];
