/** How long texts may be. */
export const NAME_LENGTH = 160;
export const WORDS_LENGTH = 500;
