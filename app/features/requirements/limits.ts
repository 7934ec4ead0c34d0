/** How long texts may be. */
export const TEXT_LENGTH = 300;
export const NOTE_LENGTH = 500;
