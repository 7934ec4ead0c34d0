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
    title: "Security paper, one page",
    paper: {
      name: "northwind-security.pdf",
      lines: [
        "Where your data is: two data centres in Norway, and no copy outside the EEA.",
        "Who reads it: four people of Northwind, by name, each with an app beside the password.",
        "How long: ninety days after the end of a contract, then it is deleted.",
        "What we do not have: a certificate by ISO 27001. The audit is planned for next autumn.",
      ],
    },
    folder: "Security",
    by: "dana",
    on: -38,
    isPinned: true,
  },
  {
    title: "Empty kilometres by depot, last quarter",
    table: {
      name: "empty-kilometres.csv",
      rows: [
        ["Depot", "Kilometres", "Empty"],
        ["Halden", "412300", "19 %"],
        ["Halden South", "268900", "24 %"],
        ["Moss", "201400", "20 %"],
      ],
    },
    folder: "The trial",
    by: "ines",
    on: -21,
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
