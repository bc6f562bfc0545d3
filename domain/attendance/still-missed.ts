/**
 * Minutes by which somebody was late, or left early, once corrections are counted: a correction may give back minutes of
 * the beginning or the end, so nobody is late by more minutes than are missing in all.
 *
 * @param missed minutes late (or early) as the server saw them
 * @param counted minutes attended, with corrections, and minutes taught, both without breaks and our outages
 */
export function stillMissed(missed: number, counted: { minutes: number; taughtMinutes: number }): number {
  return Math.min(missed, Math.max(0, counted.taughtMinutes - counted.minutes));
}
