/** What Sala stands on. */
export const healthParts = ['web', 'database', 'media', 'jobs'] as const;
export type HealthPart = (typeof healthParts)[number];

/** `unknown`: no answer in the time that a page can wait. */
export type PartState = 'works' | 'fails' | 'unknown';

/** How the platform does; null where it could not be counted in time. */
export interface Health {
  parts: Record<HealthPart, PartState>;
  jobs: { late: number; failed: number } | null;
  deliveries: { refused: number; givenUp: number } | null;
}
