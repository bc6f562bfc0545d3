import type { ParticipantView, PeopleChange } from '#media-server/protocol/presence.ts';

/** The people of a room after a change. What is known already, or was never known, does no harm. */
export function rosterAfter(
  people: ReadonlyMap<string, ParticipantView>,
  { here, gone }: PeopleChange,
): Map<string, ParticipantView> {
  const after = new Map(people);
  for (const one of here) after.set(one.personId, one);
  for (const personId of gone) after.delete(personId);
  return after;
}
