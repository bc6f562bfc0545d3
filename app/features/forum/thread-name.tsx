import type { ContentWords } from '#app/i18n/content-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { withdrawnTitle } from '#domain/forum/thread-title.ts';

/** How a thread is called; in words where its question was withdrawn. */
export function ThreadName({ title }: { title: ContentWords }) {
  const { t } = useTranslation('forum');
  return title.text === withdrawnTitle ? t('post.withdrawn') : <CourseText words={title} />;
}
