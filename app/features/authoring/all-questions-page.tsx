import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { difficulties } from '#domain/learning/content.ts';
import { allQuestionsList } from './all-questions-list.ts';
import type { AllQuestionsData } from './load-all-questions.server.ts';
import { FigureCells, KindFilter } from './question-list-parts.tsx';
import { useDifficultyWords } from './question-words.ts';
import { useKindNames } from './quiz/quiz-kinds.ts';

const here = '/authoring/questions';

/** Which questions there are over all courses of one's organisations, by topic and difficulty, and how they work. */
export function AllQuestionsPage(data: AllQuestionsData) {
  const { t } = useTranslation('authoring');
  const { list, query } = data;
  const isFiltered = allQuestionsList.isFiltered(query.filter);
  return (
    <div className="stack stack-6">
      <Crumbs place="courses" way={[{ href: '/authoring', label: t('list.title') }]} />
      <header>
        <h1>{t('allQuestions.title')}</h1>
        <p className="muted measure">{t('allQuestions.text')}</p>
      </header>
      <Topics data={data} />
      <section className="card" aria-label={t('allQuestions.title')}>
        <Filter data={data} />
        <ListedRows
          rows={list.rows}
          isFiltered={isFiltered}
          allHref={allQuestionsList.allHref(here)}
          notFound={t('questions.noneFound')}
          none={t('allQuestions.none')}
        >
          <div className="table-wrap">
            <table className="table table-blocks">
              <thead>
                <tr>
                  <th scope="col">{t('questions.question')}</th>
                  <th scope="col">{t('list.course')}</th>
                  <th scope="col">{t('questions.right')}</th>
                  <th scope="col">{t('questions.tells')}</th>
                </tr>
              </thead>
              <tbody>
                {list.rows.map((row) => (
                  <QuestionRow key={`${row.course} ${row.key}`} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        </ListedRows>
        <Pager list={list} href={(page) => allQuestionsList.href(here, query, { page })} />
      </section>
    </div>
  );
}

/** How many questions there are of each topic, by difficulty; each leads to them. */
function Topics({ data: { topics, query } }: { data: AllQuestionsData }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const levels = useDifficultyWords();
  if (topics.length === 0) return null;
  return (
    <details className="card fold">
      <summary>{t('allQuestions.topics', { count: topics.length, formatted: format.number(topics.length) })}</summary>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('questions.topic')}</th>
              {difficulties.map((level) => (
                <th scope="col" key={level}>
                  {levels[level]}
                </th>
              ))}
              <th scope="col">{t('allQuestions.total')}</th>
            </tr>
          </thead>
          <tbody>
            {topics.map((one) => (
              <tr key={one.topic}>
                <th scope="row">
                  <a
                    className="text-link"
                    href={allQuestionsList.href(here, query, { filter: { topic: one.topic }, page: 1 })}
                  >
                    <bdi>{one.topic}</bdi>
                  </a>
                </th>
                {difficulties.map((level) => (
                  <td className="num" key={level}>
                    {format.number(one[level])}
                  </td>
                ))}
                <td className="num">{format.number(one.total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Filter({ data: { query, topics, courses, organisations } }: { data: AllQuestionsData }) {
  const { t } = useTranslation('authoring');
  const { filter } = query;
  const { kind, difficulty, course, organisation } = filter;
  const more = {
    isUsed: kind !== null || difficulty !== null || course !== '' || organisation !== '',
    fields: <MoreFilters data={{ query, courses, organisations }} />,
  };
  return (
    <ListFilter
      here={here}
      isFiltered={allQuestionsList.isFiltered(filter)}
      allHref={allQuestionsList.allHref(here)}
      more={more}
    >
      <SearchField name="q" label={t('questions.search')} value={filter.q} />
      <FilterSelect
        name="topic"
        label={t('questions.topic')}
        value={filter.topic}
        any={t('questions.anyTopic')}
        choices={topics.map(({ topic }) => ({ id: topic, label: topic }))}
      />
    </ListFilter>
  );
}

function MoreFilters({
  data: { query, courses, organisations },
}: {
  data: Pick<AllQuestionsData, 'query' | 'courses' | 'organisations'>;
}) {
  const { t } = useTranslation('authoring');
  const { filter } = query;
  return (
    <>
      <KindFilter filter={filter} />
      <FilterSelect
        name="course"
        label={t('list.course')}
        value={filter.course}
        any={t('allQuestions.anyCourse')}
        choices={courses.map(({ slug, title }) => ({ id: slug, label: title.text, lang: title.locale }))}
      />
      {organisations.length > 1 && (
        <FilterSelect
          name="organisation"
          label={t('list.organisation')}
          value={filter.organisation}
          any={t('allQuestions.anyOrganisation')}
          choices={organisations.map(({ slug, name }) => ({ id: slug, label: name.text, lang: name.locale }))}
        />
      )}
    </>
  );
}

function QuestionRow({ row }: { row: AllQuestionsData['list']['rows'][number] }) {
  const { t } = useTranslation('authoring');
  const kinds = useKindNames();
  const levels = useDifficultyWords();
  const { figures } = row;
  const about = [row.topic, kinds[row.kind], row.difficulty && levels[row.difficulty]];
  return (
    <tr>
      <th scope="row">
        <a className="text-link" href={`/authoring/${row.course}/questions/${row.key}`}>
          <CourseText words={row.prompt} />
        </a>
        <span className="small muted question-about">{about.filter(Boolean).join(' · ')}</span>
      </th>
      <td data-label={t('list.course')}>
        <CourseText words={row.title} />
      </td>
      <FigureCells figures={figures} />
    </tr>
  );
}
