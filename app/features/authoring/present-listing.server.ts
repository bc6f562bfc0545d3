import type { AppLoadContext } from '@remix-run/node';
import { wordsFor } from '#app/i18n/content-words.ts';
import { readOutline } from '#courseware/outline.ts';
import type { AuthoredListing } from '#db/queries/authoring/course-list.ts';

/** A course as the list shows it: one that is not published yet has its title in its draft. */
export function presentListing(context: AppLoadContext, row: AuthoredListing) {
  const { draftCourse, title, locales, ...shown } = row;
  const preferred = context.reader.contentLocales;
  if (title) return { ...shown, locales, title: wordsFor(title, preferred) };
  const outline = readOutline([{ path: 'course.yaml', text: draftCourse }]);
  return { ...shown, locales: outline.locales, title: wordsFor(outline.title, preferred, outline.sourceLocale) };
}

export type PresentedListing = ReturnType<typeof presentListing>;
