import { wordsFor } from '#app/i18n/content-words.ts';
import type { AuthoredCourse } from '#db/queries/authoring/course.ts';
import type { DraftState } from '#domain/authoring/draft-state.ts';
import type { LocalizedText } from '#domain/locale.ts';

interface WrittenCourse {
  slug: string;
  /** Of the draft; null: there is none. */
  state: DraftState | null;
  /** As it is published; undefined when it is not. */
  course: AuthoredCourse | undefined;
  title: LocalizedText;
  sourceLocale: string;
}

/** What the pages of a course that is written have at their head: its title, as far as there is one, and where it stands. */
export function presentHead({ slug, state, course, title, sourceLocale }: WrittenCourse, preferred: readonly string[]) {
  const named = wordsFor(title, preferred, sourceLocale);
  return {
    ...{ slug, state },
    title: { ...named, text: named.text || slug },
    isPublished: course?.currentVersionId != null,
    isArchived: course?.archivedAt != null,
  };
}
