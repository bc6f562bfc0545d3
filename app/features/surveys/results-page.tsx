import { EyeOff, MessageSquareText } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter } from '#app/ui/list/list-filter.tsx';
import { OrganisationName, useOrganisationName } from '#app/ui/organisation-name.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { percentOf } from '#domain/surveys/results.ts';
import { scaleSteps } from '#domain/surveys/survey.ts';
import type { ResultsData } from './load-results.server.ts';
import { Words } from './survey-page.tsx';

/** What people answered at the end of a course: altogether or of one organisation, and the organisations side by side. */
export function ResultsPage({ results }: { results: ResultsData }) {
  const { t } = useTranslation('surveys');
  const format = useFormat();
  const nameOf = useOrganisationName();
  const { course, organisation, sheets } = results;
  const here = `/courses/${course.slug}/survey/results`;
  const named = results.places.flatMap(({ slug, names }) =>
    slug && names ? [{ id: slug, label: nameOf(names) }] : [],
  );
  return (
    <div className="stack stack-6">
      <header className="stack stack-2">
        <Crumbs
          place="courses"
          way={[{ href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> }]}
        />
        <h1 id="results-title">{t('results.title')}</h1>
        <p className="measure">{results.seesAll ? t('results.ofAll') : t('results.ofYours')}</p>
        <p className="note measure">
          <Icon icon={EyeOff} />
          <span>{t('results.rule')}</span>
        </p>
      </header>
      {results.places.length === 0 ? (
        <p className="empty">{t('results.tooFew')}</p>
      ) : (
        <section className="card" aria-labelledby="results-title">
          <ListFilter
            here={here}
            isFiltered={organisation !== null}
            exportHref={`${here}.csv`}
            bookHref={`${here}.xlsx`}
          >
            <FilterSelect
              name="organisation"
              label={t('results.organisation')}
              value={organisation ?? ''}
              any={t('results.all')}
              choices={named}
            />
          </ListFilter>
          <div className="card-in stack stack-6">
            <p className="b">{t('results.sheets', { count: sheets, formatted: format.number(sheets) })}</p>
            {results.questions.map((question) => (
              <QuestionResult key={question.key} question={question} sheets={sheets} />
            ))}
          </div>
        </section>
      )}
      {results.places.length > 1 && <PlacesTable results={results} here={here} />}
    </div>
  );
}

function QuestionResult({ question, sheets }: { question: ResultsData['questions'][number]; sheets: number }) {
  const { t } = useTranslation('surveys');
  const format = useFormat();
  const { key, kind, words, choices, result } = question;
  const id = `q-${key}`;
  const middle = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return (
    <section className="stack stack-2" aria-labelledby={id}>
      <h2 id={id} className="survey-asked">
        <Words words={words} />
      </h2>
      {(result?.answered ?? question.texts.length) === 0 && <p className="muted">{t('results.nothing')}</p>}
      {kind === 'text' && question.texts.length > 0 && <OwnWords {...question} />}
      {result && result.answered > 0 && (
        <>
          {result.mean !== null && (
            <p className="small muted">
              {result.median === null
                ? t('results.mean', { mean: middle(result.mean), most: format.number(scaleSteps.length) })
                : t('results.middle', { mean: middle(result.mean), median: middle(result.median) })}
            </p>
          )}
          <ul className="stack stack-2">
            {kind !== 'number' &&
              result.counts.map(({ value, count }, index) => {
                const percent = percentOf(count, { kind, answered: result.answered, sheets }) ?? 0;
                return (
                  <li key={value}>
                    <p className="row between">
                      <span>{choices[index] && <Words words={choices[index].words} />}</span>
                      <bdi className="num">
                        {format.number(count)} <small className="muted">{format.percent(percent)}</small>
                      </bdi>
                    </p>
                    <div className="bar" aria-hidden="true">
                      <i style={{ inlineSize: `${percent}%` }} />
                    </div>
                  </li>
                );
              })}
          </ul>
        </>
      )}
    </section>
  );
}

/** So many answers in own words are seen at once. */
const shownTexts = 5;

/** What people wrote themselves: some at first, the others in a fold, and beyond those that a page takes in the file. */
function OwnWords({ texts, hasMore }: Pick<ResultsData['questions'][number], 'texts' | 'hasMore'>) {
  const { t } = useTranslation('surveys');
  const format = useFormat();
  const [first, others] = [texts.slice(0, shownTexts), texts.slice(shownTexts)];
  return (
    <>
      <TextList texts={first} />
      {others.length > 0 && (
        <details className="fold survey-others">
          <summary>{t('results.others', { count: others.length, formatted: format.number(others.length) })}</summary>
          <TextList texts={others} />
          {hasMore && <p className="small muted">{t('results.allInFile')}</p>}
        </details>
      )}
    </>
  );
}

function TextList({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="stack stack-2 survey-texts">
      {texts.map((text, index) => (
        // Two may have written the same.
        <li key={`${index}-${text}`} className="row">
          <Icon icon={MessageSquareText} />
          <span dir="auto">{text}</span>
        </li>
      ))}
    </ul>
  );
}

function PlacesTable({ results, here }: { results: ResultsData; here: string }) {
  const { t } = useTranslation('surveys');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="places">
      <div className="card-head">
        <h2 id="places">{t('results.byOrganisation')}</h2>
      </div>
      <p className="card-in small muted">{t('results.scaleHelp', { most: format.number(scaleSteps.length) })}</p>
      <div className="table-wrap">
        <table className="table table-blocks survey-places">
          <thead>
            <tr>
              <th scope="col">{t('results.organisation')}</th>
              <th scope="col" className="num">
                {t('results.answers')}
              </th>
              {results.scales.map(
                (words, index) =>
                  words && (
                    <th scope="col" className="num" key={`${index}-${words.text}`}>
                      <Words words={words} />
                    </th>
                  ),
              )}
            </tr>
          </thead>
          <tbody>
            {results.places.map((place) => (
              <tr key={place.slug ?? ''}>
                <th scope="row">
                  {place.slug && place.names ? (
                    <a className="text-link" href={`${here}?organisation=${place.slug}`}>
                      <OrganisationName names={place.names} />
                    </a>
                  ) : (
                    t('results.elsewhere')
                  )}
                </th>
                <td className="num" data-label={t('results.answers')}>
                  {format.number(place.sheets)}
                </td>
                {place.means.map((mean, index) => (
                  <td
                    className="num"
                    data-label={results.scales[index]?.text}
                    key={results.scales[index]?.text ?? index}
                  >
                    {mean === null ? '–' : format.number(mean, { maximumFractionDigits: 1 })}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
