import { Check, CircleCheckBig, Download } from 'lucide';
import { RuleWords } from '#app/features/awards/rule-words.tsx';
import type { AwardDone } from '#app/features/awards/way-back.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { RecalledNote } from '#app/ui/list/list-filter.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { CertificationPageData } from './certification-page.server.ts';
import { type CertificationQuery, certificationHref, certifiedFileHref, certifiedList } from './certification-query.ts';
import { CertifiedList } from './certified-list.tsx';
import { Expiries } from './expiries.tsx';
import { Funnel } from './funnel.tsx';
import { LackingList } from './lacking-list.tsx';
import { OrganisationTable } from './organisation-table.tsx';
import { WhyNotYet } from './why-not-yet.tsx';

/** The ministry's page: how far the people of an organisation and below have come, why not yet, and who is certified. */
export function CertificationPage(props: {
  page: CertificationPageData;
  query: CertificationQuery;
  /** What is looked at is what was on another visit. */
  isRecalled: boolean;
  done: { act: AwardDone; serial: string } | null;
}) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const { page, query, isRecalled, done } = props;
  return (
    <div className="stack certification">
      {done && <DoneWithAward {...done} mayUndo={page.programme.mayRevoke} />}
      <div className="row row-top wrap certification-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="b" lang={page.programme.title.locale}>
            {page.programme.title.text}
          </p>
          <p className="muted small">
            {t('figuresAt', { date: format.date(page.madeAt), time: format.timeThere(page.madeAt) })}
          </p>
          <p className="small">
            {page.selected ? t('figuresOf', { organisation: isolate(page.selected.name.text) }) : t('scopeAll')}
            {query.year !== null && <> {t('scopeYear', { year: query.year })}</>}
            {(page.selected || query.year !== null) && (
              <>
                {' '}
                <a href={certificationHref(query, { org: null, year: null })}>{t('scopeClear')}</a>
              </>
            )}
          </p>
          {isRecalled && <RecalledNote clearHref={certifiedList.allHref('/certification')} />}
        </div>
        <div className="row wrap">
          <ChoiceForm page={page} query={query} />
          <a className="btn btn-primary" href={certifiedFileHref(query)} download>
            <Icon icon={Download} />
            {t('export')}
          </a>
        </div>
      </div>
      <Funnel stations={page.funnel.stations} />
      <div className="certification-grid">
        <div className="stack">
          <OrganisationTable rows={page.rows} query={query} />
          <div className="certification-two">
            <RuleCard page={page} />
            <Expiries expiries={page.funnel.expiries} />
          </div>
        </div>
        <WhyNotYet hurdles={page.funnel.hurdles} rule={page.programme.rule.rule} query={query} />
      </div>
      {page.lacking && <LackingList lacking={page.lacking} page={page} query={query} />}
      <CertifiedList page={page} query={query} isRecalled={isRecalled} />
    </div>
  );
}

interface DoneProps {
  act: AwardDone;
  serial: string;
  mayUndo: boolean;
}

/** What was done with a certificate, the way to what strangers see of it now, and the way back. */
function DoneWithAward({ act, serial, mayUndo }: DoneProps) {
  const { t } = useTranslation('certification');
  const words = {
    suspended: t('done.suspended'),
    lifted: t('done.lifted'),
    revoked: t('done.revoked'),
    reissued: t('done.reissued'),
  };
  return (
    <p className="note note-ok no-print" role="status">
      <Icon icon={CircleCheckBig} />
      <span>
        {words[act]}{' '}
        <a href={`/v/${serial}`}>
          <bdi className="num nowrap">{serial}</bdi>
        </a>{' '}
        {mayUndo && waysBack[act] && (
          <a className="tap-link" href={`/certification/${waysBack[act].page}/${serial}`}>
            {t(waysBack[act].words)}
          </a>
        )}
      </span>
    </p>
  );
}

/** What undoes it; issuing anew is undone by revoking, which needs its own reason. */
const waysBack: Record<AwardDone, { page: string; words: string } | null> = {
  suspended: { page: 'suspend', words: 'list.lift' },
  lifted: { page: 'suspend', words: 'list.stop' },
  revoked: { page: 'reissue', words: 'list.reissue' },
  reissued: null,
};

function ChoiceForm({ page, query }: { page: CertificationPageData; query: CertificationQuery }) {
  const { t } = useTranslation('certification');
  return (
    <form method="get" action="/certification" className="row wrap certification-choice" data-submit-on-change>
      {query.org && <input type="hidden" name="org" value={query.org} />}
      {query.group !== 'organisation' && <input type="hidden" name="group" value={query.group} />}
      <select
        className="input certification-programme"
        name="programme"
        aria-label={t('filter.programme')}
        defaultValue={page.programme.slug}
      >
        {page.programmes.map((one) => (
          <option key={one.slug} value={one.slug} lang={one.title.locale}>
            {one.title.text}
          </option>
        ))}
      </select>
      <select
        className="input certification-year"
        name="year"
        aria-label={t('filter.year')}
        defaultValue={query.year ?? ''}
      >
        <option value="">{t('filter.allYears')}</option>
        {page.years.map((year) => (
          <option key={year} value={year}>
            {t('filter.joinedIn', { year })}
          </option>
        ))}
      </select>
      <button type="submit" className="btn">
        {t('filter.show')}
      </button>
    </form>
  );
}

function RuleCard({ page }: { page: CertificationPageData }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const { rule, slug } = page.programme;
  return (
    <section className="card" aria-labelledby="rule">
      <div className="card-head wrap">
        <h2 id="rule">{t('rule.title', { version: rule.version })}</h2>
        <span className="badge badge-ok">
          <Icon icon={Check} />
          {t('rule.inForce')}
        </span>
      </div>
      <div className="card-in stack stack-2 small">
        <p>{t('rule.since', { date: format.date(rule.inForceFrom) })}</p>
        <RuleWords rule={rule.rule} />
        <p className="muted">{t('rule.kept')}</p>
        <a className="tap-link" href={`/programmes/${slug}`}>
          {t('rule.open')}
        </a>
      </div>
    </section>
  );
}
