export const PULSE_QUESTIONS = ["trust", "understanding", "care"] as const;
export type PulseQuestion = (typeof PULSE_QUESTIONS)[number];

/** Three questions about the vendor, in our own words. */
export function pulseWording(question: PulseQuestion, vendorName: string): string {
  if (question === "trust") return `${vendorName} keeps what it promises`;
  return question === "understanding"
    ? `${vendorName} understands what we need`
    : `${vendorName} cares how this ends for us`;
}

export const pulseNames: Readonly<Record<PulseQuestion, string>> = {
  trust: "Trust",
  understanding: "Understanding",
  care: "Care",
};
