import { Bookmark, NotebookPen } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { activityHref, sectionHref } from '#app/ui/content/activity-href.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { NotesData } from './load-notes.server.ts';
import { ownNotesList } from './own-notes-list.ts';

const here = '/notes';

/** What somebody noted down and bookmarked, each with the way to its place. */
export function NotesPage({ list, query, courses }: NotesData) {
  const { t } = useTranslation('player');
  const isFiltered = ownNotesList.isFiltered(query.filter);
  return (
    <div className="narrow-page stack stack-4">
      <header className="stack stack-1">
        <Crumbs place="courses" />
        <h1 id="notes-title">{t('list.title')}</h1>
        <p className="muted">{t('list.text')}</p>
      </header>
      <section className="card" aria-labelledby="notes-title">
        {(list.rows.length > 1 || list.page > 1 || isFiltered) && <NotesFilter query={query} courses={courses} />}
        <ListedRows
          rows={list.rows}
          isFiltered={isFiltered}
          allHref={ownNotesList.allHref(here)}
          notFound={t('list.noneFound')}
          none={t('list.none')}
        >
          <ul className="own-notes">
            {list.rows.map((one) => (
              <NoteLine key={`${one.kind} ${one.id ?? `${one.course} ${one.lesson} ${one.section}`}`} one={one} />
            ))}
          </ul>
        </ListedRows>
        <Pager list={list} href={(page) => ownNotesList.href(here, query, { page })} />
      </section>
    </div>
  );
}

function NotesFilter({ query, courses }: Pick<NotesData, 'query' | 'courses'>) {
  const { t } = useTranslation('player');
  const { filter, sort, whole } = query;
  return (
    <ListFilter
      here={here}
      isFiltered={ownNotesList.isFiltered(filter)}
      allHref={ownNotesList.allHref(here)}
      sort={{
        value: sort,
        choices: [
          { id: 'latest', label: t('list:filter.latest') },
          { id: 'place', label: t('list.byPlace') },
        ],
      }}
      paper={{
        href: ownNotesList.href(here, { filter, sort }, whole ? {} : { whole: true }),
        isShown: whole === true,
      }}
    >
      <FilterSelect
        name="of"
        label={t('list.course')}
        value={filter.of}
        any={t('list.allCourses')}
        choices={courses.map(({ slug, title }) => ({ id: slug, label: title.text, lang: title.locale }))}
      />
      <FilterSelect
        name="kind"
        label={t('list.kind')}
        value={filter.kind}
        any={t('list.all')}
        choices={[
          { id: 'note', label: t('list.notes') },
          { id: 'bookmark', label: t('list.bookmarks') },
        ]}
      />
    </ListFilter>
  );
}

function NoteLine({ one }: { one: NotesData['list']['rows'][number] }) {
  const { t } = useTranslation('player');
  const format = useFormat();
  const isNote = one.kind === 'note';
  const page = activityHref(one.course, { kind: 'lesson', slug: one.lesson });
  const place = one.heading ?? one.lessonTitle;
  return (
    <li className="row own-note">
      <Icon icon={isNote ? NotebookPen : Bookmark} />
      <div className="stack stack-1">
        <p>
          <span className="sr">{isNote ? t('list.oneNote') : t('mark.of')}: </span>
          {place && one.lessonTitle ? (
            <a className="text-link b" href={sectionHref(page, one.section)}>
              <CourseText words={place} />
            </a>
          ) : (
            <span className="b">{t('list.gone')}</span>
          )}
        </p>
        {one.words !== null && (
          <p className="note-words" dir="auto">
            {one.words}
          </p>
        )}
        <p className="small muted">
          {one.lessonTitle && one.heading && (
            <>
              <CourseText words={one.lessonTitle} /> ·{' '}
            </>
          )}
          <CourseText words={one.courseTitle} /> · <span className="nowrap">{format.date(one.at, 'medium')}</span>
        </p>
        {isNote && one.lessonTitle && (
          <p className="no-print">
            <a className="text-link" href={`${page}#note-${one.id}`}>
              {t('list.change')}
            </a>
          </p>
        )}
      </div>
    </li>
  );
}
