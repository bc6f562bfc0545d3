import { CircleCheckBig, EyeOff, Hand, Lock, MessageCircle, MessageCircleQuestion, Pin, Users } from 'lucide';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows, NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { aboutCourse } from '#domain/forum/list-filters.ts';
import { postLanguages } from '#domain/forum/post-language.ts';
import { baseLanguage } from '#domain/locale.ts';
import { askHref, forumHref, forumList } from './forum-list.ts';
import type { ForumData } from './load-forum.server.ts';
import { ThreadName } from './thread-name.tsx';
import { WriterLine } from './writer-line.tsx';

/** What people ask and say about a course: what was written last in front. */
export function ForumPage({ course, query, list, lessons, mayAsk, moderates }: ForumData) {
  const { t } = useTranslation('forum');
  const here = forumHref(course.slug);
  const { lesson } = query.filter;
  const isFiltered = forumList.isFiltered(query.filter);
  const isLong = list.rows.length > 1 || list.page > 1;
  return (
    <div className="stack stack-6 forum">
      <Crumbs place="courses" way={[{ href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> }]} />
      <header className="row between wrap">
        <h1 id="forum-title">{t('title')}</h1>
        <p className="row wrap">
          {moderates && (
            <a className="btn" href="/questions">
              <Icon icon={Hand} />
              {t('waiting.title')}
            </a>
          )}
          {mayAsk && (
            <a className="btn btn-primary" href={askHref(course.slug, lesson === aboutCourse ? '' : lesson)}>
              <Icon icon={MessageCircleQuestion} />
              {t('ask.do')}
            </a>
          )}
        </p>
      </header>
      <section className="card" aria-labelledby="forum-title">
        {(isLong || isFiltered) && <ThreadsFilter here={here} query={query} lessons={lessons} />}
        <ListedRows
          rows={list.rows}
          isFiltered={isFiltered}
          allHref={forumList.allHref(here)}
          notFound={t('filter.none')}
          none={
            <NothingYet icon={Users} title={t('empty.title')}>
              {t('empty.text')}
            </NothingYet>
          }
        >
          <ul className="forum-threads">
            {list.rows.map((thread) => (
              <ThreadRow key={thread.id} thread={thread} course={course.slug} />
            ))}
          </ul>
        </ListedRows>
        <Pager list={list} href={(page) => forumList.href(here, query, { page })} />
      </section>
    </div>
  );
}

/** Once there is something to look through. */
function ThreadsFilter({ here, query, lessons }: Pick<ForumData, 'query' | 'lessons'> & { here: string }) {
  const { t } = useTranslation('forum');
  const { q, lesson, show, lang } = query.filter;
  return (
    <ListFilter here={here} isFiltered={forumList.isFiltered(query.filter)}>
      <SearchField value={q} label={t('filter.words')} />
      <FilterSelect
        name="lesson"
        label={t('filter.lesson')}
        value={lesson}
        any={t('filter.anyLesson')}
        choices={[
          { id: aboutCourse, label: t('ask.aboutCourse') },
          ...lessons.map(({ slug, title }) => ({ id: slug, label: title.text, lang: title.locale })),
        ]}
      />
      <FilterSelect
        name="show"
        label={t('filter.show')}
        value={show}
        any={t('filter.all')}
        choices={[
          { id: 'unanswered', label: t('filter.unanswered') },
          { id: 'mine', label: t('filter.mine') },
        ]}
      />
      <FilterSelect
        name="lang"
        label={t('filter.language')}
        value={lang}
        any={t('filter.anyLanguage')}
        choices={postLanguages.map((id) => ({ id, label: ownLanguageName(id), lang: id }))}
      />
    </ListFilter>
  );
}

type Row = ForumData['list']['rows'][number];

function ThreadRow({ thread, course }: { thread: Row; course: string }) {
  const { t } = useTranslation('forum');
  const format = useFormat();
  const page = usePageState();
  const languageName = useLanguageName();
  const { title, lesson, writer, isOwn, replies, votes, lastPostAt } = thread;
  const isOther = page.locale && baseLanguage(title.locale) !== baseLanguage(page.locale);
  return (
    <li className={`card-link forum-thread${thread.isNew ? ' is-new' : ''}`}>
      <ThreadMark thread={thread} />
      <div>
        <h2>
          <a className="card-go" href={`${forumHref(course)}/${thread.id}`}>
            <ThreadName title={title} />
          </a>
        </h2>
        <p className="small muted forum-facts">
          <WriterLine writer={writer} isOwn={isOwn} />
          {lesson && (
            <span>
              <CourseText words={lesson} />
            </span>
          )}
          <bdi className="num">{format.date(lastPostAt, 'medium')}</bdi>
        </p>
        <p className="row wrap forum-badges">
          {thread.isNew && <span className="badge badge-warn">{t('thread.new')}</span>}
          {thread.isHidden && (
            <span className="badge badge-danger">
              <Icon icon={EyeOff} />
              {t('thread.hidden')}
            </span>
          )}
          {isOther && <span className="badge badge-plain">{languageName(title.locale)}</span>}
          {votes > 0 && (
            <span className="badge badge-plain">
              <Icon icon={Users} />
              {t('thread.alsoAsk', { count: votes, shown: format.number(votes) })}
            </span>
          )}
        </p>
      </div>
      <p className="forum-replies" title={t('thread.replies', { count: replies, shown: format.number(replies) })}>
        <Icon icon={MessageCircle} />
        <span className="num" aria-hidden="true">
          {format.number(replies)}
        </span>
        <span className="sr">{t('thread.replies', { count: replies, shown: format.number(replies) })}</span>
      </p>
    </li>
  );
}

/** How a thread stands: answered, waiting, locked, pinned, or simply there. */
function ThreadMark({ thread }: { thread: Row }) {
  const { t } = useTranslation('forum');
  const [icon, tone, label] = thread.isPinned
    ? [Pin, 'pinned', t('thread.pinned')]
    : thread.isAnswered
      ? [CircleCheckBig, 'answered', t('thread.answered')]
      : thread.isLocked
        ? [Lock, 'locked', t('thread.locked')]
        : thread.waitingSince
          ? [Hand, 'waits', t('thread.waits')]
          : [MessageCircle, 'talk', t('thread.talk')];
  return (
    <span className={`forum-mark forum-mark-${tone}`} title={label}>
      <Icon icon={icon} />
      <span className="sr">{label}</span>
    </span>
  );
}
