import { ChevronDown, ChevronRight } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { CertificationPageData } from './certification-page.server.ts';
import { type CertificationQuery, certificationHref } from './certification-query.ts';
import type { Count } from './overview.ts';

type Row = CertificationPageData['rows'][number];

/** Figures by organisation (a tree that opens by links), by province or by year of joining. */
export function OrganisationTable({ rows, query }: { rows: readonly Row[]; query: CertificationQuery }) {
  const { t } = useTranslation('certification');
  const groups = [
    { group: 'organisation', word: t('table.organisation') },
    { group: 'province', word: t('table.province') },
    { group: 'year', word: t('table.year') },
  ] as const;
  const title =
    query.group === 'organisation'
      ? t('table.byOrganisation')
      : query.group === 'province'
        ? t('table.byProvince')
        : t('table.byYear');
  return (
    <section className="card card-clip">
      <div className="card-head wrap">
        <h2 id="by">{title}</h2>
        <nav className="seg small" aria-label={t('table.show')}>
          {groups.map(({ group, word }) => (
            <a
              key={group}
              href={certificationHref(query, { group })}
              aria-current={group === query.group ? 'true' : undefined}
            >
              {word}
            </a>
          ))}
        </nav>
      </div>
      {rows.length === 0 ? (
        <p className="card-in muted">{t('table.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
        <section className="table-wrap" tabIndex={0} aria-labelledby="by">
          <table className="table by-table">
            <thead>
              <tr>
                <th scope="col">
                  {query.group === 'organisation'
                    ? t('table.organisation')
                    : query.group === 'province'
                      ? t('table.province')
                      : t('table.year')}
                </th>
                <th scope="col" className="n">
                  {t('table.enrolled')}
                </th>
                <th scope="col" className="n">
                  {t('table.certified')}
                </th>
                <th scope="col">{t('table.share')}</th>
                <th scope="col" className="n">
                  {t('table.women')}
                </th>
                <th scope="col" className="n">
                  {t('table.men')}
                </th>
                <th scope="col" className="n">
                  {t('table.notYet')}
                </th>
                <th scope="col" className="n">
                  {t('table.expire')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line key={row.key} row={row} query={query} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function Line({ row, query }: { row: Row; query: CertificationQuery }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const { enrolled, certified, expireSoon } = row.tally;
  const share = enrolled.all === 0 ? 0 : (certified.all / enrolled.all) * 100;
  return (
    <tr className={row.isSelected ? 'is-sel' : undefined}>
      <th scope="row">
        <span className="tree" style={{ paddingInlineStart: `${row.level * 20}px` }}>
          <RowName row={row} query={query} />
        </span>
      </th>
      <td className="n" data-label={t('table.enrolled')}>
        {format.number(enrolled.all)}
      </td>
      <td className="n" data-label={t('table.certified')}>
        <b>{format.number(certified.all)}</b>
      </td>
      <td data-label={t('table.share')}>
        <span className="share">
          <span className="bar" aria-hidden="true">
            <i style={{ inlineSize: `${share}%` }} />
          </span>
          <span className="num">{format.percent(share)}</span>
        </span>
      </td>
      <td className="n" data-label={t('table.women')}>
        <Share part={certified} whole={enrolled} of="women" />
      </td>
      <td className="n" data-label={t('table.men')}>
        <Share part={certified} whole={enrolled} of="men" />
      </td>
      <td className="n" data-label={t('table.notYet')}>
        {format.number(enrolled.all - certified.all)}
      </td>
      <td className="n" data-label={t('table.expire')}>
        {format.number(expireSoon)}
      </td>
    </tr>
  );
}

function Share({ part, whole, of }: { part: Count; whole: Count; of: 'women' | 'men' }) {
  const format = useFormat();
  return whole[of] === 0 ? '–' : format.percent((part[of] / whole[of]) * 100);
}

/** An organisation's name leads to its own figures; an open one leads back up. */
function RowName({ row, query }: { row: Row; query: CertificationQuery }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  if (row.year !== null) return <bdi className="num">{row.year}</bdi>;
  if (!row.name) return t('table.noProvince');
  if (row.slug === null) return <span lang={row.name.locale}>{row.name.text}</span>;
  const name = (
    <>
      {row.hasChildren ? (
        <Icon icon={row.isOpen ? ChevronDown : ChevronRight} mirrored={!row.isOpen} />
      ) : (
        <i className="tree-leaf" />
      )}
      <span lang={row.name.locale === format.locale ? undefined : row.name.locale}>{row.name.text}</span>
    </>
  );
  return (
    <a
      href={certificationHref(query, { org: row.slug })}
      className={row.level < 2 ? 'b' : undefined}
      aria-current={row.isSelected ? 'true' : undefined}
    >
      {name}
    </a>
  );
}
