import { keptPages } from '#app/features/learning/kept-pages.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { activityHref } from '#app/ui/content/activity-href.ts';
import { listCardMarks } from '#commands/cards/card-marks.ts';
import type { Deps } from '#commands/deps.ts';
import type { TurnedOnTablet } from '#commands/group/turn-on-tablet.ts';
import type { Queryable } from '#db/client.ts';
import { listGroup } from '#db/queries/group/group-people.ts';
import { listClassesOfGroup, listExpectedOfGroup } from '#db/queries/group/seats.ts';
import { listCoursesOfGroup } from '#db/queries/group/tablets.ts';
import { type CourseContent, loadCourseContents } from '#db/queries/learning/course-content.ts';
import { needsSitting } from '#domain/assessment/time-limit.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { mostCoursesOfTablet } from '#domain/group/tablet-size.ts';
import { type Activity, emptyRecord, isActivityDone } from '#domain/learning/progress.ts';
import { chooseText } from '#domain/locale.ts';
import { newId } from '#platform/id.ts';

/** Classes that begin until then are the day's: a tablet that is made ready in the evening serves the next day. */
const dayMs = 36 * 3_600_000;
const mostClasses = 8;

/** The courses that a group takes, with what each costs a tablet: about so much data. */
export async function loadTabletCourses(db: Queryable, path: string, preferred: readonly string[]) {
  const taken = await listCoursesOfGroup(db, path, mostCoursesOfTablet);
  const contents = await loadCourseContents(
    db,
    taken.map((one) => one.versionId),
  );
  return taken.flatMap(({ slug, versionId, people }) => {
    const content = contents.get(versionId);
    if (!content) return [];
    const { bytes } = keptPages(content, emptyRecord, preferred, false);
    // What a tablet keeps: each text for one person and for the whole room, pictures, and sound where it is wanted.
    const size = 2 * bytes.texts + bytes.pictures;
    return [
      {
        slug,
        people,
        bytes: size,
        sound: bytes.sound,
        title: wordsFor(content.title, preferred, content.sourceLocale),
      },
    ];
  });
}

/**
 * All that a tablet takes along besides pages: who is on it, what each has done, its courses, and the day's classes with
 * who is expected. No right answers, no passwords, nobody's marks.
 */
export async function presentTablet(
  { auth, db, now, reader }: ReadingContext & Pick<Deps, 'auth'>,
  { organisation, name, leader, ...chosen }: TurnedOnTablet & { name: string; leader: string },
) {
  const { path, slug, names } = organisation;
  const [{ rows }, taken, classes] = await Promise.all([
    listGroup(db, { path, search: '' }, { offset: 0, limit: mostOfGroup }),
    listCoursesOfGroup(db, path, mostCoursesOfTablet),
    listClassesOfGroup(db, { path, now, until: new Date(now.getTime() + dayMs), limit: mostClasses }),
  ]);
  const contents = await loadCourseContents(db, [
    ...new Set(rows.flatMap((one) => one.courses.map((course) => course.versionId))),
  ]);
  const courses = taken.flatMap(({ slug, versionId }) => {
    const content = chosen.courses.includes(slug) ? contents.get(versionId) : undefined;
    return content ? [content] : [];
  });
  const expected = await Promise.all(
    classes.map((one) => listExpectedOfGroup(db, { path, classSessionId: one.id, limit: mostOfGroup })),
  );
  const on = new Set(chosen.people);
  const cardSalt = newId();
  const cards = await listCardMarks({ auth, db }, { personIds: chosen.people, salt: cardSalt });
  return {
    /** Whose the tablet is, and who notes nothing of themselves. */
    leader,
    cardSalt,
    group: { slug, name: chooseText(names, reader.contentLocales, 'en').text },
    name,
    at: now.toISOString(),
    people: rows
      .filter((one) => on.has(one.personId))
      .map((person) => ({
        id: person.personId,
        name: person.displayName,
        latin: person.latinName,
        /** By which the tablet knows their sign-in card, without its number. */
        card: cards.get(person.personId) ?? null,
        courses: person.courses.flatMap(({ versionId, ...record }) => {
          const content = contents.get(versionId);
          if (!content || !courses.includes(content)) return [];
          const isDone = (part: Activity) => isActivityDone(part, record);
          const done = content.activities.filter(isDone).map((part) => activityHref(content.slug, part));
          return [{ slug: content.slug, done }];
        }),
      })),
    courses: courses.map((content) => presentCourse(content, slug, reader.contentLocales)),
    classes: classes.map(({ id, title, startsAt }, index) => ({
      ...{ id, startsAt, title: wordsFor(title, reader.contentLocales).text },
      expected: (expected[index] ?? []).map((one) => one.personId).filter((one) => on.has(one)),
    })),
  };
}

function presentCourse(content: CourseContent, group: string, preferred: readonly string[]) {
  return {
    slug: content.slug,
    title: wordsFor(content.title, preferred, content.sourceLocale).text,
    // What is handed in for a practical task are files, which need a network: it stays in the course.
    parts: content.activities.flatMap((part) => {
      if (part.kind === 'assignment') return [];
      const href = activityHref(content.slug, part);
      return {
        ...{ kind: part.kind, href, title: wordsFor(part.titles, preferred, content.sourceLocale).text },
        /** The same page, of nobody. */
        from: `/groups/${group}/tablet${href}`,
        /** The page before which the whole group learns; none where everybody is alone, against the clock. */
        together: part.kind === 'quiz' && needsSitting(part.rules) ? null : roomOf(content.slug, part, group),
      };
    }),
  };
}

function roomOf(course: string, { kind, slug }: { kind: string; slug: string }, group: string) {
  const path = `/tablet/together/${course}/${kind}/${slug}`;
  return { path, from: `/groups/${group}${path}` };
}
