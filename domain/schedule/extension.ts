/** Time that a host adds to a class while it is held. Pure. */

const minuteMs = 60_000;

/** By so many minutes a class may be extended at once. */
export const extensionMinutes = [5, 10, 15, 30] as const;
export type ExtensionMinutes = (typeof extensionMinutes)[number];

/** Not longer than this after the end that was planned first, in minutes: who has other plans must be able to go. */
const longestExtension = 120;

/**
 * The end of a class that is extended: so many minutes after the planned one, or after this moment when that has passed.
 *
 * @param firstEnd the end before any extension
 * @returns null when that is too long
 */
export function extendedEnd(
  { endsAt, firstEnd }: { endsAt: Date; firstEnd: Date },
  minutes: ExtensionMinutes,
  at: Date,
): Date | null {
  const end = Math.max(endsAt.getTime(), at.getTime()) + minutes * minuteMs;
  return end <= firstEnd.getTime() + longestExtension * minuteMs ? new Date(end) : null;
}
