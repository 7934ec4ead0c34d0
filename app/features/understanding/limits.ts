/** How long texts may be. */
export const LINE_LENGTH = 300;
export const WORDS_LENGTH = 500;

/** Beyond this it is no understanding any more, but a protocol. */
export const MOST_LINES = 12;
