/** Of a logo: what it may weigh, and how long a side may be. */
export const LARGEST_LOGO = 100_000;
export const LONGEST_SIDE = 1024;
