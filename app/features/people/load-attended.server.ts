import { presentPerson, presentTaught } from '#app/features/attendance/present-attendance.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { listClassesOfPerson } from '#db/queries/people/classes-of-person.ts';

/** The classes shown; those before them count in the figures of the programmes all the same. */
const shownClasses = 30;

/** A person's attendance by class, the latest first. */
export async function loadAttended(
  { db, now, reader }: ReadingContext,
  person: { personId: string; displayName: string; latinName: string | null },
  isShown: (held: { programmeId: string | null }) => boolean,
) {
  const { personId, displayName, latinName } = person;
  const held = (await listClassesOfPerson(db, { personId, limit: shownClasses })).filter(isShown);
  const attendee = { personId, displayName, latinName, organisationId: null, organisationNames: null };
  const attendance = await loadAttendance(
    db,
    { classSessionIds: held.map((one) => one.id), personIds: [personId] },
    now,
  );
  return held.flatMap((one) => {
    const found = attendance.get(one.id);
    if (!found) return [];
    const taught = presentTaught(found.session, true, now);
    const own = found.people.get(personId);
    const line = presentPerson({ attendee, attendance: own, role: own && 'trainee', seen: undefined, taught });
    return [
      {
        id: one.id,
        title: wordsFor(one.title, reader.contentLocales),
        startedAt: one.startedAt,
        isClosed: found.session.isClosed,
        taught,
        line,
        /** By how many minutes corrections have changed it, and why the last one did. */
        correction: own?.correctedBy.at(-1) ?? null,
      },
    ];
  });
}

export type AttendedClass = Awaited<ReturnType<typeof loadAttended>>[number];
