import { createHash } from 'node:crypto';
import type { ClassPlan } from './class-plan.ts';

/** A fingerprint of a plan, for a form to carry: whoever saves says which plan was seen. */
export function planVersion(plan: ClassPlan): string {
  const { organisationId, programmeId, courseId, languages, startsAt, endsAt, timeZone } = plan;
  const words = Object.entries(plan.title).sort(([a], [b]) => (a < b ? -1 : 1));
  const instructors = [...new Set(plan.instructorIds)].sort();
  const { isMandatory, repeatsId, waitingRoom, locksAtStart, guestLimit } = plan;
  const channels = plan.channels.map(({ locale, interpreterIds }) => [locale, [...interpreterIds].sort()]);
  const parts = plan.parts.map(({ title, minutes, kind, deckId }) => [title, minutes, kind, deckId]);
  const when = [startsAt, endsAt, timeZone];
  const of = [organisationId, programmeId, courseId];
  const door = [waitingRoom, locksAtStart, guestLimit];
  const all = [...of, words, languages, when, instructors, isMandatory, repeatsId, channels, ...door, parts];
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 22);
}
