export const MOST_HOOKS = 10;
export const LONGEST_ADDRESS = 500;
/** For how long a secret that was replaced still signs beside the new one. */
export const OVERLAP_HOURS = 24;
/** How long it is kept what became of a message. */
export const KEPT_DAYS = 30;
/** So many sign at once at most, where somebody rotates again and again within a day. */
export const MOST_SECRETS = 5;
export const SHOWN_DELIVERIES = 50;
