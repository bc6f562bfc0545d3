import { StandingBadge } from '#app/features/awards/standing-badge.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { SortedColumn } from '#app/ui/list/sorted-column.tsx';
import { NameChanges } from '#app/ui/name-change-line.tsx';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import type { CertificationPageData } from './certification-page.server.ts';
import { type CertificationQuery, certificationHref, certifiedList } from './certification-query.ts';
import { LookAlikes } from './look-alikes.tsx';

/** Who has a certificate: filtered by the form above it, a page at a time. */
export function CertifiedList(props: {
  page: CertificationPageData;
  query: CertificationQuery;
  /** What is looked for is what was on another visit. */
  isRecalled: boolean;
}) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const { page, query, isRecalled } = props;
  const sorting = {
    sort: query.sort,
    hrefOf: (sort: typeof query.sort) => `${certificationHref(query, { sort, whole: query.whole })}#list`,
  };
  return (
    <section className="card card-clip" id="list">
      <div className="card-head wrap">
        <h2 id="people">{t('list.title')}</h2>
        <span className="small muted num">
          {t('list.count', { count: page.total, shown: format.number(page.total) })}
        </span>
      </div>
      <FilterForm page={page} query={query} />
      <ListedRows
        rows={page.people}
        isFiltered={isFiltered(query)}
        isRecalled={isRecalled}
        allHref={unfilteredHref(query)}
        none={t('list.empty')}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
        <section className="table-wrap" tabIndex={0} aria-labelledby="people">
          <table className="table certified">
            <thead>
              <tr>
                <SortedColumn by="name" label={t('list.name')} {...sorting} />
                <SortedColumn by="organisation" label={t('list.organisation')} {...sorting} />
                <SortedColumn by="latest" label={t('list.issued')} isFalling {...sorting} />
                <SortedColumn by="end" label={t('list.validUntil')} {...sorting} />
                <th scope="col">{t('list.standing')}</th>
                <th scope="col">{t('list.number')}</th>
                <th scope="col">
                  <span className="sr">{t('list.action')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {page.people.map((person) => (
                <PersonLine key={person.serial} person={person} mayRevoke={page.programme.mayRevoke} />
              ))}
            </tbody>
          </table>
        </section>
      </ListedRows>
      <Pager
        list={{ rows: page.people, total: page.total, page: page.listPage, size: page.listSize }}
        href={(to) => `${certificationHref(query, { page: to })}#list`}
      />
    </section>
  );
}

function PersonLine(props: { person: CertificationPageData['people'][number]; mayRevoke: boolean }) {
  const { t } = useTranslation('certification');
  const { locale } = useFormat();
  const { person, mayRevoke } = props;
  const format = getFormatter(locale, person.timeZone);
  return (
    <tr>
      <th scope="row">
        <bdi>{person.holderName}</bdi>
        {person.holderLatinName && (
          <span className="muted list-latin" lang="en">
            <bdi>{person.holderLatinName}</bdi>
          </span>
        )}
        <NameChanges changes={person.nameChanges} />
        <LookAlikes names={person.lookAlikes} />
      </th>
      <td data-label={t('list.organisation')} className="certified-organisation">
        <span lang={person.organisation.locale}>{person.organisation.text}</span>
      </td>
      <td data-label={t('list.issued')} className="num nowrap">
        {format.date(person.issuedAt, 'medium')}
      </td>
      <td data-label={t('list.validUntil')} className="num nowrap">
        {person.validUntil ? format.date(person.validUntil, 'medium') : t('list.noEnd')}
      </td>
      <td className="certified-standing">
        <StandingBadge standing={person.standing} />
        <Stopped person={person} />
      </td>
      <td data-label={t('list.number')} className="certified-number">
        <a className="num nowrap" href={`/v/${person.serial}`}>
          <bdi>{person.serial}</bdi>
        </a>
        <span className="muted list-latin">{t('list.ruleVersion', { version: person.ruleVersion })}</span>
      </td>
      <td className="certified-action nowrap">
        {mayRevoke && person.standing === 'revoked' && !person.isReplaced && (
          <a className="btn btn-sm" href={`/certification/reissue/${person.serial}`}>
            {t('list.reissue')}
            <span className="sr">
              {' '}
              <bdi>{person.serial}</bdi>
            </span>
          </a>
        )}
        {mayRevoke && (person.standing === 'valid' || person.standing === 'suspended') && (
          <a className="btn btn-sm" href={`/certification/suspend/${person.serial}`}>
            {person.standing === 'suspended' ? t('list.lift') : t('list.stop')}
            <span className="sr">
              {' '}
              <bdi>{person.serial}</bdi>
            </span>
          </a>
        )}
      </td>
    </tr>
  );
}

/** Of a certificate that was revoked or is suspended: when, by whom and why. */
function Stopped({ person }: { person: CertificationPageData['people'][number] }) {
  const { t } = useTranslation('certification');
  const { locale } = useFormat();
  const format = getFormatter(locale, person.timeZone);
  const { standing, revokedAt, revokedByName, suspendedAt, suspendedByName } = person;
  const at = standing === 'revoked' ? revokedAt : standing === 'suspended' ? suspendedAt : null;
  if (!at) return null;
  const date = format.date(at, 'medium');
  const name = standing === 'revoked' ? revokedByName : suspendedByName;
  const by = { date, name: isolate(name ?? '') };
  const revoked = { why: readReason(person.revocationWhy), reason: person.revocationReason ?? '' };
  const suspended = { why: readReason(person.suspensionWhy), reason: person.suspensionReason ?? '' };
  return (
    <span className="certified-why">
      <span className="muted">
        {name === null ? date : standing === 'revoked' ? t('list.revokedBy', by) : t('list.suspendedBy', by)}
      </span>
      <bdi>{reasonText(t, standing === 'revoked' ? revoked : suspended)}</bdi>
    </span>
  );
}

const unfiltered = { q: '', sex: null, province: null, standing: null } as const;
const isFiltered = ({ q, sex, province, standing }: CertificationQuery) =>
  q !== '' || sex !== null || province !== null || standing !== null;
const unfilteredHref = (query: CertificationQuery) => `${certificationHref(query, unfiltered)}#list`;

/** What the form does not take along: its own fields, and which part of the list is shown. */
const formFields = ['q', 'sex', 'province', 'standing', 'page', 'sort', 'whole'];

function FilterForm({ page, query }: { page: CertificationPageData; query: CertificationQuery }) {
  const { t } = useTranslation('certification');
  const { t: words } = useTranslation('certificates');
  return (
    <ListFilter
      here="/certification#list"
      allHref={unfilteredHref(query)}
      isFiltered={isFiltered(query)}
      sort={{ value: query.sort }}
      paper={{
        href: `${certificationHref(query, query.whole ? {} : { whole: true })}#list`,
        isShown: query.whole === true,
      }}
    >
      {certifiedList.takenAlong({ ...query, programme: page.programme.slug }, formFields).map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <SearchField label={t('list.search')} value={query.q} />
      <FilterSelect
        name="sex"
        label={t('list.sex')}
        value={query.sex}
        any={t('list.anySex')}
        choices={[
          { id: 'female', label: t('list.female') },
          { id: 'male', label: t('list.male') },
          { id: 'unknown', label: t('list.unknown') },
        ]}
      />
      <FilterSelect
        name="province"
        label={t('list.province')}
        value={query.province}
        any={t('list.anyProvince')}
        choices={page.provinces.map(({ value, name }) => ({ id: value, label: name.text, lang: name.locale }))}
      />
      <FilterSelect
        name="standing"
        label={t('list.standing')}
        value={query.standing}
        any={t('list.anyStanding')}
        choices={[
          { id: 'valid', label: words('standing.valid') },
          { id: 'expired', label: words('standing.expired') },
          { id: 'suspended', label: words('standing.suspended') },
          { id: 'revoked', label: words('standing.revoked') },
        ]}
      />
    </ListFilter>
  );
}
