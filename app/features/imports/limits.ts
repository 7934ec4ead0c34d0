/** Each row is a deal with a record of its own; more are brought in several files. */
export const MOST_ROWS = 1000;
/** Bytes of a file. */
export const LARGEST_CSV = 500_000;
/** Columns that a file may have; the importer reads eight of them. */
export const MOST_COLUMNS = 200;
