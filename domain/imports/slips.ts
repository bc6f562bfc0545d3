/** Slips of one page: more are printed page by page. */
export const mostSlips = 200;

/** So long who made them may load the page with them again. */
export const slipsShownMinutes = 30;
