/** Published shares, in percent as printed; null where a source says nothing. Their denominators differ, so they are never mixed. */
export const baseRates: readonly {
  source: string;
  of: string;
  won: string | null;
  lost: string | null;
  noDecision: string | null;
}[] = [
  { source: "CSO Insights 2015", of: "forecast deals", won: "45.8", lost: null, noDecision: "20–28" },
  { source: "CSO Insights 2016", of: "forecast deals, 675 firms", won: "46.6", lost: "29.6", noDecision: "23.8" },
  { source: "CSO Insights 2017", of: "forecast deals", won: "47.3", lost: "30.9", noDecision: "21.8" },
  { source: "CSO Insights 2018", of: "forecast deals", won: "47.3", lost: "32.0", noDecision: "20.7" },
  {
    source: "Dixon & McKenna 2022",
    of: "deals in which the customer showed intent",
    won: null,
    lost: null,
    noDecision: "40–60",
  },
];
