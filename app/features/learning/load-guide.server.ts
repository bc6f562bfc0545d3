import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findGuides } from '#db/queries/learning/course-guide.ts';
import { AppError } from '#domain/errors.ts';
import { chooseLocale } from '#domain/locale.ts';
import { canSomewhere } from '#domain/rights.ts';
import { fillLesson } from './fill-lesson.server.ts';

/**
 * How to lead a group through a course, for those who teach or lead somewhere. One query.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function loadGuide({ db, viewer, reader, now }: ReadingContext, course: string) {
  if (!canSomewhere(viewer, 'guide:read')) throw new AppError('forbidden');
  const found = await findGuides(db, course);
  if (!found) throw new AppError('not_found');
  const locales = found.guides.map((one) => one.locale);
  const locale = chooseLocale(reader.contentLocales, locales, found.sourceLocale)?.locale;
  const guide = found.guides.find((one) => one.locale === locale);
  if (!guide) throw new AppError('not_found');
  return {
    course: { slug: course, title: wordsFor(found.courseTitle, reader.contentLocales, found.sourceLocale) },
    title: wordsFor({ [guide.locale]: guide.title }, [guide.locale]),
    summary: wordsFor({ [guide.locale]: guide.summary }, [guide.locale]),
    locale: guide.locale,
    askedLocale: reader.locale,
    html: fillLesson(guide.html, { locale: guide.locale, reader, now }),
  };
}

export type GuidePageData = Awaited<ReturnType<typeof loadGuide>>;
