import { UserPlus } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { candidateList } from './cohort-list.ts';
import type { loadCandidates } from './load-cohort.server.ts';

type AddPageProps = Awaited<ReturnType<typeof loadCandidates>> & { answer: FormAnswer | undefined };

/** Puts people into a cohort: looked for by name, ticked, added together. */
export function AddPage({ cohort, list, query, answer }: AddPageProps) {
  const { t } = useTranslation('cohorts');
  const here = `/cohorts/${cohort.id}/add`;
  const form = useForm<{ personId: string[] }>({ answer, labels: { personId: t('people.title') } });
  const { personId } = form.fields;
  const isFiltered = candidateList.isFiltered(query.filter);
  return (
    <div className="stack stack-6">
      <Crumbs
        place="home"
        way={[
          { href: '/cohorts', label: t('title') },
          { href: `/cohorts/${cohort.id}`, label: <CourseText words={cohort.name} /> },
        ]}
      />
      <h1>{t('add.title')}</h1>
      <div className="card">
        <ListFilter here={here} isFiltered={isFiltered}>
          <SearchField label={t('add.search')} value={query.filter.q} />
        </ListFilter>
        <ListedRows
          rows={list.rows}
          isFiltered={isFiltered}
          allHref={here}
          none={t('add.start')}
          notFound={t('add.nobody')}
        >
          <Form of={form} className="stack">
            <ul className="cohort-rows" id={personId.id}>
              {list.rows.map((one) => (
                <li key={one.personId}>
                  <label className="tick">
                    <input
                      type="checkbox"
                      name={personId.name}
                      value={one.personId}
                      defaultChecked={personId.defaultOptions?.includes(one.personId)}
                      disabled={one.isSuspended}
                    />
                    <span>
                      <PersonLine {...one} />
                      {one.roles[0] && (
                        <span className="small muted">
                          {' '}
                          <OrganisationName names={one.roles[0].organisationNames} />
                        </span>
                      )}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
            <div className="card-in stack stack-2">
              <p className="small muted">{t('add.help')}</p>
              <div>
                <button type="submit" className="btn btn-primary">
                  <Icon icon={UserPlus} />
                  {t('add.now')}
                </button>
              </div>
            </div>
          </Form>
        </ListedRows>
        <Pager list={list} href={(page) => candidateList.href(here, query, { page })} />
      </div>
    </div>
  );
}
