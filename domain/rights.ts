import { accountDecisions } from '#domain/accounts/rights.ts';
import { assessmentDecisions, assessmentGrants } from '#domain/assessment/rights.ts';
import { assignmentGrants } from '#domain/assignments/rights.ts';
import { attendanceGrants } from '#domain/attendance/rights.ts';
import { auditGrants } from '#domain/audit/rights.ts';
import { authoringGrants } from '#domain/authoring/rights.ts';
import { awardGrants } from '#domain/awards/rights.ts';
import { certificationGrants } from '#domain/certification/rights.ts';
import { cohortGrants } from '#domain/cohorts/rights.ts';
import { forumGrants } from '#domain/forum/rights.ts';
import { learningGrants } from '#domain/learning/rights.ts';
import { liveGrants } from '#domain/live/rights.ts';
import { mediaGrants } from '#domain/media/rights.ts';
import { organisationGrants } from '#domain/organisations/rights.ts';
import { scheduleGrants } from '#domain/schedule/rights.ts';
import { surveyGrants } from '#domain/surveys/rights.ts';
import { translationGrants } from '#domain/translation/rights.ts';
import {
  type Decision,
  type FactNames,
  type Facts,
  includes,
  isEmpty,
  type Scope,
  scopeOfGrant,
} from './rights/grant.ts';
import type { MaybeViewer } from './rights/viewer.ts';

export type { Scope } from './rights/grant.ts';
export * from './rights/viewer.ts';

/**
 * Who may do what: the one table that decides, made of the areas' own (domain/<area>/rights.ts); every route and command
 * asks it. What a person may do in a live room follows from it in live/rights-in-class.ts, which every socket event asks.
 */
const grants = {
  ...organisationGrants,
  ...learningGrants,
  ...cohortGrants,
  ...forumGrants,
  ...assessmentGrants,
  ...assignmentGrants,
  ...surveyGrants,
  ...authoringGrants,
  ...translationGrants,
  ...scheduleGrants,
  ...liveGrants,
  ...attendanceGrants,
  ...certificationGrants,
  ...awardGrants,
  ...auditGrants,
  ...mediaGrants,
};
const decisions = { ...accountDecisions, ...assessmentDecisions };

type Grants = typeof grants;
type Decisions = typeof decisions;

/** The actions for which lists can be cut. */
export type ScopedAction = keyof Grants;
export type Action = ScopedAction | keyof Decisions;

/** The facts of a thing that decide about an action. */
export type FactsFor<A extends ScopedAction> = FactNames<Grants[A]>;

/** What has to be known of a thing to decide about an action; undefined where the viewer is enough. */
export type ActionResources = {
  [A in ScopedAction]: [FactsFor<A>] extends [never] ? undefined : Pick<Facts, FactsFor<A>>;
} & { [A in keyof Decisions]: Parameters<Decisions[A]>[1] };

export const scopedActions = Object.keys(grants) as ScopedAction[];
export const actions: readonly Action[] = [...scopedActions, ...(Object.keys(decisions) as (keyof Decisions)[])];

/** What of all things `viewer` may do `action` with. */
export function scopeOf<A extends ScopedAction>(viewer: MaybeViewer, action: A): Scope<FactsFor<A>> {
  return scopeOfGrant(viewer, grants[action]) as Scope<FactsFor<A>>;
}

/** The actions that roles alone decide, for everybody or for all but oneself. */
type RoleAction = {
  [A in ScopedAction]: Grants[A] extends { own: unknown }
    ? never
    : FactsFor<A> extends 'organisationPath' | 'personId'
      ? A
      : never;
}[ScopedAction];

/** Whether there is an organisation in which the viewer may do it: whether a page or a button is shown at all. */
export function canSomewhere(viewer: MaybeViewer, action: RoleAction): boolean {
  return !isEmpty(scopeOf(viewer, action));
}

/**
 * Decides whether `viewer` may do `action` to `resource`. Pure: everything it needs is in its arguments.
 * Source of the rules: docs/decisions/0004-rights-follow-the-organisation-tree.md
 */
export function can<A extends Action>(
  viewer: MaybeViewer,
  action: A,
  ...[resource]: ActionResources[A] extends undefined ? [] : [resource: ActionResources[A]]
): boolean {
  if (!viewer) return false;
  if (action in grants) {
    const scope: Scope = scopeOfGrant(viewer, grants[action as ScopedAction]);
    return includes(scope, (resource ?? {}) as Facts);
  }
  const decide = decisions[action as keyof Decisions] as Decision<typeof resource>;
  return decide(viewer, resource);
}
