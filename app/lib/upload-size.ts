/** Bytes that one file may have. */
export const LARGEST_FILE = 10 * 1024 * 1024;
