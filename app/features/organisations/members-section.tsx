import { Users } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows, NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import type { MemberRow } from '#db/queries/organisations/organisation.ts';
import { organisationRoles } from '#domain/rights.ts';
import { EnrolForm, enrolFormId } from './enrol-form.tsx';
import { memberList } from './lists.ts';
import { MemberTable } from './member-list.tsx';
import { useRoleName } from './role-names.ts';

interface MembersSectionProps {
  members: PageOf<MemberRow>;
  query: Pick<ReturnType<typeof memberList.read>, 'filter' | 'sort' | 'whole'> & { isRecalled: boolean };
  /** The page's address. */
  here: string;
  /** In which people can be enrolled by the viewer; empty where they may not. */
  programmes: readonly { slug: string; title: string }[];
  /** By which the form that enrols them is one act. */
  act: string;
  /** Of that form, where it came back. */
  answer: FormAnswer | null;
}

/** The people of an organisation, with a search once they are many. */
export function MembersSection({ members, query, here, programmes, act, answer }: MembersSectionProps) {
  const { t } = useTranslation('organisations');
  const roleName = useRoleName();
  const { filter, sort, whole, isRecalled } = query;
  const isFiltered = memberList.isFiltered(filter);
  const isMany = members.total > 1 || isFiltered || whole === true;
  return (
    <section className="card" aria-labelledby="people-title">
      <div className="card-head">
        <h2 id="people-title">{t('people.title')}</h2>
      </div>
      {isMany && (
        <ListFilter
          here={here}
          isFiltered={isFiltered}
          allHref={memberList.allHref(here)}
          clearHref={isRecalled ? memberList.allHref(here) : undefined}
          paper={{
            href: memberList.href(here, { filter, sort }, whole ? {} : { whole: true }),
            isShown: whole === true,
          }}
          exportHref={memberList.fileHref(`${here}/people.csv`, { filter, sort })}
          bookHref={memberList.fileHref(`${here}/people.xlsx`, { filter, sort })}
          sort={{
            value: sort,
            choices: [
              { id: 'name', label: t('column.name') },
              { id: 'username', label: t('column.username') },
            ],
          }}
        >
          <SearchField label={t('people.search')} value={filter.q} />
          <FilterSelect
            name="role"
            label={t('role.label')}
            value={filter.role}
            any={t('role.any')}
            choices={organisationRoles.map((id) => ({ id, label: roleName(id) }))}
          />
          <FilterSelect
            name="by"
            label={t('people.addedBy')}
            value={filter.by}
            any={t('people.byAnybody')}
            choices={[{ id: 'operator', label: t('people.byOperator') }]}
          />
        </ListFilter>
      )}
      <ListedRows
        rows={members.rows}
        isFiltered={isFiltered}
        isRecalled={isRecalled}
        allHref={memberList.allHref(here)}
        notFound={t('people.notFound')}
        none={<NothingYet icon={Users}>{t('people.none')}</NothingYet>}
      >
        <MemberTable
          members={members.rows}
          formId={programmes.length > 0 ? enrolFormId : null}
          ticked={[answer?.values.personId].flat()}
        />
        {programmes.length > 0 && (
          <EnrolForm action={memberList.href(here, query, { page: members.page })} {...{ programmes, act, answer }} />
        )}
      </ListedRows>
      <Pager list={members} href={(page) => memberList.href(here, query, { page })} />
    </section>
  );
}
