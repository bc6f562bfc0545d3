import { Check, CircleAlert, CircleDashed } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { localeNames } from '#domain/locale.ts';
import { CourseHead } from './course-head.tsx';
import { questionList } from './course-questions.ts';
import { hrefOfFile } from './file-href.ts';
import type { QuestionListData } from './load-questions.server.ts';
import { FigureCells, KindFilter } from './question-list-parts.tsx';
import { useDifficultyWords } from './question-words.ts';
import { useKindNames } from './quiz/quiz-kinds.ts';

type Row = QuestionListData['list']['rows'][number];

/** The questions of a course: by topic, difficulty, kind and language, with what the answers say of them. */
export function QuestionsPage(data: QuestionListData) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const { course, list, query, locales, total } = data;
  const here = `/authoring/${course.slug}/questions`;
  return (
    <div className="stack stack-6">
      <CourseHead course={course} here="questions" />
      <section className="card" aria-labelledby="questions-title">
        <header className="card-in stack stack-1">
          <h2 id="questions-title">{t('questions.title')}</h2>
          <p className="muted">{t('questions.text', { count: total, formatted: format.number(total) })}</p>
          <BankFiles data={data} />
        </header>
        <QuestionFilter data={data} here={here} />
        <ListedRows
          rows={list.rows}
          isFiltered={questionList.isFiltered(query.filter)}
          allHref={questionList.allHref(here)}
          notFound={t('questions.noneFound')}
          none={t('questions.none')}
        >
          <div className="table-wrap">
            <table className="table table-blocks">
              <thead>
                <tr>
                  <th scope="col">{t('questions.question')}</th>
                  <th scope="col">{t('questions.right')}</th>
                  <th scope="col">{t('questions.tells')}</th>
                  <th scope="col">{t('questions.languages')}</th>
                </tr>
              </thead>
              <tbody>
                {list.rows.map((row) => (
                  <QuestionRow key={row.key} row={row} here={here} locales={locales} />
                ))}
              </tbody>
            </table>
          </div>
        </ListedRows>
        <Pager list={list} href={(page) => questionList.href(here, query, { page })} />
      </section>
    </div>
  );
}

/** Where the bank's questions are written, in the draft. */
function BankFiles({ data: { course, bankTopics, sourceLocale } }: { data: QuestionListData }) {
  const { t } = useTranslation('authoring');
  if (!course.state || bankTopics.length === 0) return null;
  return (
    <ul className="row wrap small">
      {bankTopics.map((topic) => (
        <li key={topic}>
          <a className="tap-link" href={hrefOfFile(course.slug, `bank/${topic}/questions.yaml`)}>
            {t('questions.writeTopic', { topic })}
          </a>{' '}
          <a className="tap-link" href={hrefOfFile(course.slug, `bank/${topic}/${sourceLocale}.yaml`)}>
            {t('questions.writeWords', { topic })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function QuestionFilter({ data: { query, locales, topics }, here }: { data: QuestionListData; here: string }) {
  const { t } = useTranslation('authoring');
  const { filter, sort } = query;
  const { kind, difficulty, missing, show } = filter;
  const more = {
    isUsed: [kind, difficulty, missing || null, show].some((one) => one !== null),
    fields: <MoreFilters filter={filter} locales={locales} />,
  };
  return (
    <ListFilter
      here={here}
      isFiltered={questionList.isFiltered(filter)}
      allHref={questionList.allHref(here)}
      sort={{
        value: sort,
        choices: [
          { id: 'place', label: t('questions.byPlace') },
          { id: 'right', label: t('questions.byRight') },
          { id: 'tells', label: t('questions.byTells') },
        ],
      }}
      more={more}
    >
      <SearchField name="q" label={t('questions.search')} value={filter.q} />
      {topics.length > 0 && (
        <FilterSelect
          name="topic"
          label={t('questions.topic')}
          value={filter.topic}
          any={t('questions.anyTopic')}
          choices={topics.map((id) => ({ id, label: id }))}
        />
      )}
    </ListFilter>
  );
}

function MoreFilters({ filter, locales }: { filter: QuestionListData['query']['filter']; locales: readonly string[] }) {
  const { t } = useTranslation('authoring');
  return (
    <>
      <KindFilter filter={filter} />
      <FilterSelect
        name="missing"
        label={t('questions.missing')}
        value={filter.missing}
        any={t('questions.anyLanguage')}
        choices={locales.map((id) => ({ id, label: nameOf(id), lang: id }))}
      />
      <FilterSelect
        name="show"
        label={t('questions.show')}
        value={filter.show}
        any={t('questions.all')}
        choices={[{ id: 'warned', label: t('questions.warned') }]}
      />
    </>
  );
}

function QuestionRow({ row, here, locales }: { row: Row; here: string; locales: readonly string[] }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const kinds = useKindNames();
  const levels = useDifficultyWords();
  const { question, figures, warnings } = row;
  const about = [kinds[question.kind], row.topic, question.difficulty && levels[question.difficulty]];
  return (
    <tr>
      <th scope="row">
        <a className="text-link" href={`${here}/${row.key}`}>
          <CourseText words={row.prompt} />
        </a>
        <span className="small muted question-about">
          {about.filter(Boolean).join(' · ')}
          {row.quizzes.length === 0 && ` · ${t('questions.unused')}`}
        </span>
        {warnings.length > 0 && (
          <span className="small question-about">
            <Icon icon={CircleAlert} />{' '}
            {t('questions.warnings', { count: warnings.length, formatted: format.number(warnings.length) })}
          </span>
        )}
      </th>
      <FigureCells figures={figures} />
      <td className="table-whole" data-label={t('questions.languages')}>
        <ul className="row wrap small">
          {locales.map((locale) => {
            const isMissing = row.missing.includes(locale);
            return (
              <li key={locale}>
                <Icon icon={isMissing ? CircleDashed : Check} />
                <bdi lang={locale}>{nameOf(locale)}</bdi>
                {isMissing && <span className="sr"> {t('questions.isMissing')}</span>}
              </li>
            );
          })}
        </ul>
      </td>
    </tr>
  );
}

const nameOf = (locale: string) => (localeNames as Readonly<Record<string, string>>)[locale] ?? locale;
