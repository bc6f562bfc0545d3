import {
  Armchair,
  ClipboardCheck,
  CreditCard,
  FileUp,
  Hand,
  Presentation,
  Printer,
  Tablet,
  Ticket,
  UserPlus,
  Users,
} from 'lucide';
import { PhaseBadge } from '#app/features/schedule/phase-badge.tsx';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows, NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import type { ClassPhase } from '#domain/schedule/class-phase.ts';
import { groupList } from './group-list.ts';
import { MemberProgress } from './member-progress.tsx';
import type { MemberView } from './present-group.server.ts';

interface GroupPageProps {
  organisation: OrganisationRow;
  mayAddPeople: boolean;
  members: PageOf<MemberView>;
  classes: readonly {
    id: string;
    title: ContentWords;
    startsAt: Date | string;
    phase: ClassPhase;
  }[];
  query: Pick<ReturnType<typeof groupList.read>, 'filter' | 'sort' | 'whole'> & { isRecalled: boolean };
}

/** A service point's people, for who leads them: paper, codes, and how far each is. */
export function GroupPage({ organisation, members, classes, query, mayAddPeople }: GroupPageProps) {
  const { t } = useTranslation('group');
  const here = `/groups/${organisation.slug}`;
  const isFiltered = groupList.isFiltered(query.filter);
  return (
    <div className="stack stack-6">
      <header className="stack stack-3">
        <Crumbs
          place="organisations"
          way={[
            {
              href: `/organisations/${organisation.slug}`,
              label: <OrganisationName names={organisation.names} />,
            },
          ]}
        />
        <div>
          <h1>{t('title')}</h1>
          <p className="muted">{t('about')}</p>
        </div>
        <div className="acts">
          <a className="btn btn-primary" href={`${here}/together`}>
            <Icon icon={Presentation} />
            {t('do.together')}
          </a>
          {mayAddPeople && (
            <a className="btn" href={`/organisations/${organisation.slug}/people/new`}>
              <Icon icon={UserPlus} />
              {t('do.add')}
            </a>
          )}
          <a className="btn" href={`${here}/answer-cards`}>
            <Icon icon={Hand} />
            {t('do.answerCards')}
          </a>
          <a className="btn" href={`${here}/list`}>
            <Icon icon={Printer} />
            {t('do.list')}
          </a>
          <a className="btn" href={`/organisations/${organisation.slug}/slips`}>
            <Icon icon={Ticket} />
            {t('do.codes')}
          </a>
          <a className="btn" href={`${here}/tablet`}>
            <Icon icon={Tablet} />
            {t('do.tablet')}
          </a>
          <a className="btn" href={`${here}/cards`}>
            <Icon icon={CreditCard} />
            {t('do.cards')}
          </a>
          <a className="btn" href={`${here}/watch`}>
            <Icon icon={ClipboardCheck} />
            {t('do.watch')}
          </a>
          <a className="btn" href="/hand-over">
            <Icon icon={FileUp} />
            {t('do.handOver')}
          </a>
        </div>
      </header>
      <ClassesOfGroup here={here} classes={classes} />
      <section className="card" aria-labelledby="group-people">
        <div className="card-head">
          <h2 id="group-people">{t('people.title')}</h2>
        </div>
        {(members.total > members.size || isFiltered || query.whole) && (
          <ListFilter
            here={here}
            isFiltered={isFiltered}
            allHref={groupList.allHref(here)}
            clearHref={query.isRecalled ? groupList.allHref(here) : undefined}
            sort={{
              value: query.sort,
              choices: [
                { id: 'name', label: t('list.name') },
                { id: 'username', label: t('list.username') },
              ],
            }}
            paper={{
              href: groupList.href(here, { ...query, whole: undefined }, query.whole ? {} : { whole: true }),
              isShown: query.whole === true,
            }}
          >
            <SearchField label={t('people.search')} value={query.filter.q} />
          </ListFilter>
        )}
        <ListedRows
          rows={members.rows}
          isFiltered={isFiltered}
          isRecalled={query.isRecalled}
          allHref={groupList.allHref(here)}
          notFound={t('people.notFound')}
          none={<NothingYet icon={Users}>{mayAddPeople ? t('people.noneYet') : t('people.none')}</NothingYet>}
        >
          <MemberProgress members={members.rows} />
        </ListedRows>
        <Pager list={members} href={(page) => groupList.href(here, query, { page })} />
      </section>
    </div>
  );
}

function ClassesOfGroup({ here, classes }: { here: string } & Pick<GroupPageProps, 'classes'>) {
  const { t } = useTranslation('group');
  const format = useFormat();
  if (classes.length === 0) return <p className="note">{t('classes.none')}</p>;
  return (
    <section className="card" aria-labelledby="group-classes">
      <div className="card-head">
        <h2 id="group-classes">{t('classes.title')}</h2>
      </div>
      <ul className="group-classes">
        {classes.map((one) => (
          <li key={one.id}>
            <span>
              <b>
                <CourseText words={one.title} />
              </b>
              <span className="row wrap small muted">
                <span>
                  {format.date(one.startsAt, 'weekday')} <bdi className="num">{format.timeThere(one.startsAt)}</bdi>
                </span>
                <PhaseBadge phase={one.phase} />
              </span>
            </span>
            <a className="btn" href={`${here}/classes/${one.id}`}>
              <Icon icon={Armchair} />
              {t('classes.seat')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
