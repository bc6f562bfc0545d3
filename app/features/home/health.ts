/** What Sala stands on. */
export const healthParts = ['web', 'database', 'media', 'jobs'] as const;
export type HealthPart = (typeof healthParts)[number];

/** `look`: works, but not for long if nobody looks at it; `unknown`: no answer in the time that a page can wait. */
export type PartState = 'works' | 'look' | 'fails' | 'unknown';

export const stateBadges: Record<PartState, string> = {
  works: 'badge badge-ok',
  look: 'badge badge-warn',
  fails: 'badge badge-danger',
  unknown: 'badge badge-warn',
};

type Time = Date | string;

/** How the platform does; null where it could not be counted in time. */
export interface Health {
  parts: Record<HealthPart, Exclude<PartState, 'look'>>;
  jobs: { late: number; oldestAt: Time | null; failed: number } | null;
  media: { servers: number; rooms: number; people: number } | null;
  deliveries: { refused: number; givenUp: number } | null;
  mail: { state: PartState; lastSentAt: Time | null; late: number; oldestAt: Time | null; givenUp: number } | null;
  /** `at` null: none was seen. */
  backup: { state: PartState; at: Time | null; bytes: number; areFilesInside: boolean } | null;
  /** Null also where nothing was measured yet. */
  storage: {
    state: PartState;
    databaseBytes: number;
    files: number;
    fileBytes: number;
    freeBytes: number | null;
    /** So much more than `days` before; null after less than a day. */
    grown: { bytes: number; days: number } | null;
  } | null;
}
