/** How long the words of a "not now" may be. */
export const DECLINE_LENGTH = 500;
