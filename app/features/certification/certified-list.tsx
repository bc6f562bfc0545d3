import { StandingBadge } from '#app/features/awards/standing-badge.tsx';
import { isolate } from '#app/i18n/bidi.ts';
import { getFormatter, useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { CertificationPageData } from './certification-page.server.ts';
import { type CertificationQuery, certificationHref } from './certification-query.ts';

/** Who has a certificate: filtered by the form above it, a page at a time. */
export function CertifiedList(props: { page: CertificationPageData; query: CertificationQuery; pageSize: number }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const { page, query, pageSize } = props;
  const pages = Math.max(1, Math.ceil(page.total / pageSize));
  return (
    <section className="card card-clip" id="list">
      <div className="card-head wrap">
        <h2 id="people">{t('list.title')}</h2>
        <span className="small muted num">
          {t('list.count', { count: page.total, shown: format.number(page.total) })}
        </span>
      </div>
      <FilterForm page={page} query={query} />
      {page.people.length === 0 ? (
        <p className="card-in muted">{t('list.empty')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
        <section className="table-wrap" tabIndex={0} aria-labelledby="people">
          <table className="table certified">
            <thead>
              <tr>
                <th scope="col">{t('list.name')}</th>
                <th scope="col">{t('list.organisation')}</th>
                <th scope="col">{t('list.issued')}</th>
                <th scope="col">{t('list.validUntil')}</th>
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
      )}
      {pages > 1 && (
        <nav className="row wrap between list-pages" aria-label={t('list.pages')}>
          <span className="small muted">{t('list.page', { page: page.listPage, pages })}</span>
          <span className="row">
            {page.listPage > 1 && (
              <a className="btn" href={`${certificationHref(query, { page: page.listPage - 1 })}#list`}>
                {t('list.previous')}
              </a>
            )}
            {page.listPage < pages && (
              <a className="btn" href={`${certificationHref(query, { page: page.listPage + 1 })}#list`}>
                {t('list.next')}
              </a>
            )}
          </span>
        </nav>
      )}
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
      <td data-label={t('list.number')}>
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
          <span className="certified-actions">
            <a className="btn btn-sm" href={`/certification/suspend/${person.serial}`}>
              {person.standing === 'suspended' ? t('list.lift') : t('list.suspend')}
              <span className="sr">
                {' '}
                <bdi>{person.serial}</bdi>
              </span>
            </a>
            <a className="btn btn-sm" href={`/certification/revoke/${person.serial}`}>
              {t('list.revoke')}
              <span className="sr">
                {' '}
                <bdi>{person.serial}</bdi>
              </span>
            </a>
          </span>
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
  const words = { date, name: isolate(name ?? '') };
  return (
    <span className="certified-why">
      <span className="muted">
        {name === null ? date : standing === 'revoked' ? t('list.revokedBy', words) : t('list.suspendedBy', words)}
      </span>
      <bdi>{standing === 'revoked' ? person.revocationReason : person.suspensionReason}</bdi>
    </span>
  );
}

function FilterForm({ page, query }: { page: CertificationPageData; query: CertificationQuery }) {
  const { t } = useTranslation('certification');
  const { t: words } = useTranslation('certificates');
  const isFiltered = query.q !== '' || query.sex !== null || query.province !== null || query.standing !== null;
  return (
    <form method="get" action="/certification#list" className="list-filter">
      <input type="hidden" name="programme" value={page.programme.slug} />
      {query.org && <input type="hidden" name="org" value={query.org} />}
      {query.year && <input type="hidden" name="year" value={query.year} />}
      {query.group !== 'organisation' && <input type="hidden" name="group" value={query.group} />}
      <div className="field">
        <label htmlFor="q">{t('list.search')}</label>
        <input className="input" id="q" name="q" type="search" maxLength={100} defaultValue={query.q} />
      </div>
      <div className="field">
        <label htmlFor="sex">{t('list.sex')}</label>
        <select className="input" id="sex" name="sex" defaultValue={query.sex ?? ''}>
          <option value="">{t('list.anySex')}</option>
          <option value="female">{t('list.female')}</option>
          <option value="male">{t('list.male')}</option>
          <option value="unknown">{t('list.unknown')}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor="province">{t('list.province')}</label>
        <select className="input" id="province" name="province" defaultValue={query.province ?? ''}>
          <option value="">{t('list.anyProvince')}</option>
          {page.provinces.map((one) => (
            <option key={one.value} value={one.value} lang={one.name.locale}>
              {one.name.text}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="standing">{t('list.standing')}</label>
        <select className="input" id="standing" name="standing" defaultValue={query.standing ?? ''}>
          <option value="">{t('list.anyStanding')}</option>
          <option value="valid">{words('standing.valid')}</option>
          <option value="expired">{words('standing.expired')}</option>
          <option value="suspended">{words('standing.suspended')}</option>
          <option value="revoked">{words('standing.revoked')}</option>
        </select>
      </div>
      <div className="row wrap list-filter-buttons">
        <button type="submit" className="btn">
          {t('list.apply')}
        </button>
        {isFiltered && (
          <a
            className="btn btn-quiet"
            href={`${certificationHref(query, { q: '', sex: null, province: null, standing: null })}#list`}
          >
            {t('list.reset')}
          </a>
        )}
      </div>
    </form>
  );
}
