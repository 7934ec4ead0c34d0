/** How long a text may be. */
export const DECISION_LENGTH = 1000;
