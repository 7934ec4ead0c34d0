/** How long a text may be. */
export const REASON_LENGTH = 300;
