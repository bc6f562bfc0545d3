/** A group has at most so many tablets that nobody took back. */
export const mostTablets = 20;

/** So many courses go on one: more than a group takes in a season. */
export const mostCoursesOfTablet = 10;
