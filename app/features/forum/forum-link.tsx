import { MessageCircleQuestion } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ForumCount } from '#db/queries/forum/forum.ts';
import { forumHref, forumList } from './forum-list.ts';

interface ForumLinkProps {
  course: string;
  count: ForumCount;
  /** A lesson's short name: its questions alone. */
  lesson?: string;
}

/** The way from a course, or one of its lessons, to what is asked about it, with how much that is and whether any is new. */
export function ForumLink({ course, count, lesson = '' }: ForumLinkProps) {
  const { t } = useTranslation('forum');
  const format = useFormat();
  const { threads, news } = count;
  const filter = { q: '', lesson, show: null, lang: null };
  return (
    <a className="btn btn-block" href={forumList.href(forumHref(course), { filter })}>
      <Icon icon={MessageCircleQuestion} />
      {lesson === '' ? t('title') : t('lesson.title')}
      {threads > 0 && (
        <span className="badge badge-plain num">
          {format.number(threads)}
          <span className="sr">{t('lesson.count', { count: threads, shown: format.number(threads) })}</span>
        </span>
      )}
      {news > 0 && (
        <span className="badge badge-warn">{t('thread.newCount', { count: news, shown: format.number(news) })}</span>
      )}
    </a>
  );
}
