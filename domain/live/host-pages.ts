import { type ActionResources, can, type MaybeViewer } from '#domain/rights.ts';

/** Pages of a class for those who teach it, which whoever was made a host of it uses too. */
export type HostPage = 'slides' | 'attendance';

const ownRight = { slides: 'class:moderate', attendance: 'attendance:view' } as const;

/** How somebody stands to a class. */
export interface HostStanding {
  /** A host made them a host of this class. */
  isCoHost: boolean;
  isRemoved: boolean;
  /** When its attendance was closed. */
  closedAt: Date | null;
}

/**
 * Whether somebody may bring slides into a class, or see its attendance: by a right of their own, or because a host made
 * them one. What was lent ends with the class's attendance, and is these two alone.
 */
export function mayUsePage(
  viewer: MaybeViewer,
  page: HostPage,
  resource: ActionResources['class:join'],
  standing: HostStanding,
): boolean {
  return can(viewer, ownRight[page], resource) || isLent(viewer, resource, standing);
}

function isLent(
  viewer: MaybeViewer,
  resource: ActionResources['class:join'],
  { isCoHost, isRemoved, closedAt }: HostStanding,
): boolean {
  return isCoHost && !isRemoved && closedAt === null && can(viewer, 'class:join', resource);
}
