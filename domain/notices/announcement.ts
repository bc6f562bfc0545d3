/** Who can be told something together. */
export const announcementTargets = ['class', 'cohort', 'programme', 'organisation'] as const;
export type AnnouncementTarget = (typeof announcementTargets)[number];

/** Characters, as people count them. */
export const longestTitle = 100;
export const longestWords = 2_000;

/** `class 019…` → its parts; null for anything else. */
export function readTarget(text: string): { target: AnnouncementTarget; id: string } | null {
  const [kind, id = '', ...more] = text.split(' ');
  const target = announcementTargets.find((one) => one === kind);
  return target && id !== '' && more.length === 0 ? { target, id } : null;
}

/** So long after it began the people of a class are still told something together. */
const announcedForDays = 30;

/** Classes that began before this are no longer offered. */
export function announcedSince(now: Date): Date {
  return new Date(now.getTime() - announcedForDays * 86_400_000);
}
