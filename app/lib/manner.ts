/**
 * How a reader's region writes days, hours, numbers and amounts, and by which clock they live. The product's sentences are
 * English for everybody (decision 34); these are what may differ inside them. The server reads it off `Intl` once a locale and
 * tells the browser, so that both write the same letters whatever language data each of them has.
 */
export type Manner = {
  /** A name of the time zone database, as "Europe/Berlin". */
  readonly zone: string;
  /** "Fri, Dec 4" instead of "Fri 4 Dec". */
  readonly isMonthFirst: boolean;
  readonly hasTwelveHours: boolean;
  /** Between groups of digits; empty where there is nothing between. */
  readonly group: string;
  readonly decimal: string;
  /** `lakhs` are 12,34,567; `large` numbers alone are grouped where four digits stand together: 1250, and 12.500. */
  readonly grouping: "thousands" | "lakhs" | "large";
  /** "270.000 €" instead of "€270,000". */
  readonly isSymbolAfter: boolean;
  /** Between a sign such as € and its number. */
  readonly gap: string;
  /** What an American dollar is called: "$" at home, "US$" elsewhere. */
  readonly dollar: string;
};

/** The manner of the record, of exports, and of whoever nothing is known about: British, by UTC. */
export const PLAIN_MANNER: Manner = {
  zone: "UTC",
  isMonthFirst: false,
  hasTwelveHours: false,
  group: ",",
  decimal: ".",
  grouping: "thousands",
  isSymbolAfter: false,
  gap: "",
  dollar: "US$",
};

/** Who is being written for is known to the request on the server, and to the page in a browser. */
let source: () => Manner = () => PLAIN_MANNER;

export function takeMannerFrom(knows: () => Manner): void {
  source = knows;
}

/** The manner of whoever reads what is being written now. Words alone may depend on it, and never a decision. */
export function mannerNow(): Manner {
  return source();
}

const FLAGS = { month: "m", twelve: "t", lakhs: "l", large: "g", after: "a" } as const;

/** For the page: one short attribute, and none for the plain manner. */
export function mannerText(manner: Manner): string | undefined {
  const { zone, isMonthFirst, hasTwelveHours, grouping, isSymbolAfter, group, decimal, gap, dollar } = manner;
  const flags = [
    isMonthFirst ? FLAGS.month : "",
    hasTwelveHours ? FLAGS.twelve : "",
    grouping === "thousands" ? "" : FLAGS[grouping],
    isSymbolAfter ? FLAGS.after : "",
  ];
  const text = [zone, flags.join(""), group, decimal, gap, dollar].join("|");
  return text === PLAIN_TEXT ? undefined : text;
}

const PLAIN_TEXT = "UTC||,|.||US$";

export function mannerFrom(text: string | undefined): Manner {
  const [zone, flags, group, decimal, gap, dollar] = (text ?? PLAIN_TEXT).split("|") as Written;
  return {
    ...{ zone, group, decimal, gap, dollar },
    isMonthFirst: flags.includes(FLAGS.month),
    hasTwelveHours: flags.includes(FLAGS.twelve),
    grouping: groupingOf(flags),
    isSymbolAfter: flags.includes(FLAGS.after),
  };
}

type Written = [zone: string, flags: string, group: string, decimal: string, gap: string, dollar: string];

function groupingOf(flags: string): Manner["grouping"] {
  if (flags.includes(FLAGS.lakhs)) return "lakhs";
  return flags.includes(FLAGS.large) ? "large" : "thousands";
}
