/** Who can be told something together. */
export const announcementTargets = ['class', 'programme', 'organisation'] as const;
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
