import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listGroupTimes } from '#db/queries/group/group-times.ts';
import { listCoursesOfGroup } from '#db/queries/group/tablets.ts';
import { type CourseContent, loadCourseContents } from '#db/queries/learning/course-content.ts';
import { needsSitting } from '#domain/assessment/time-limit.ts';
import { mostCoursesOfTablet } from '#domain/group/tablet-size.ts';

/** So many times together are shown. */
const shownTimes = 30;

/** A lesson or a quiz with which a group may begin. */
interface Part {
  /** As the form says it: `lesson first-sale/register`. */
  what: string;
  kind: 'lesson' | 'quiz';
  title: ContentWords;
}

/** What a group can begin with, course by course, and when it learned together. */
export async function loadStart({ db, reader }: ReadingContext, organisation: { id: string; path: string }) {
  const [taken, timesBefore] = await Promise.all([
    listCoursesOfGroup(db, organisation.path, mostCoursesOfTablet),
    listGroupTimes(db, { organisationId: organisation.id, limit: shownTimes }),
  ]);
  const versions = [...taken, ...timesBefore].flatMap(({ versionId }) => versionId ?? []);
  const contents = await loadCourseContents(db, [...new Set(versions)]);
  const locales = reader.contentLocales;
  const titleOf = (content: CourseContent | undefined, kind: string, slug: string) => {
    const part = content?.activities.find((one) => one.kind === kind && one.slug === slug);
    return part && content ? wordsFor(part.titles, locales, content.sourceLocale) : { text: slug, locale: 'en' };
  };
  return {
    courses: taken.flatMap(({ slug, versionId, people }) => {
      const content = contents.get(versionId);
      if (!content) return [];
      // An assignment is handed in by each alone; so is a quiz against the clock.
      const parts = content.activities.flatMap((part): Part[] => {
        if (part.kind === 'assignment' || (part.kind === 'quiz' && needsSitting(part.rules))) return [];
        const title = wordsFor(part.titles, locales, content.sourceLocale);
        return [{ what: `${part.kind} ${slug}/${part.slug}`, kind: part.kind, title }];
      });
      return [{ slug, people, parts, title: wordsFor(content.title, locales, content.sourceLocale) }];
    }),
    timesBefore: timesBefore.map(({ versionId, activitySlug, courseId: _course, ...one }) => ({
      ...one,
      title: titleOf(versionId ? contents.get(versionId) : undefined, one.kind, activitySlug),
    })),
  };
}

export type StartData = Awaited<ReturnType<typeof loadStart>>;
