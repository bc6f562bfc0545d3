/** Who can be told something together. */
export const announcementTargets = ['class', 'programme', 'organisation'] as const;
export type AnnouncementTarget = (typeof announcementTargets)[number];
