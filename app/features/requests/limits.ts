/** How long texts may be. */
export const REQUEST_LENGTH = 1000;
export const REPLY_LENGTH = 2000;

/** Open at once; more would bury each other. */
export const MOST_OPEN_REQUESTS = 12;
