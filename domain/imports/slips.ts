/** Slips of one page: more are printed page by page. */
export const mostSlips = 200;
