import { Files } from 'lucide';
import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { PapersData, Waybill } from './load-papers.server.ts';
import { RunFrame } from './run-frame.tsx';
import { TrainingBand } from './training-band.tsx';

/** What was filled in by what one did. Each paper can be printed, and says that it is none. */
export function PapersPage({ papers }: { papers: PapersData }) {
  const { t } = useTranslation('labs');
  const { frame, waybills, bags } = papers;
  return (
    <RunFrame run={frame} part="papers">
      {waybills.length === 0 && bags.length === 0 && (
        <div className="empty">
          <Icon icon={Files} large />
          <p>{t('paper.none')}</p>
        </div>
      )}
      {bags.length > 0 && <HandOverList papers={papers} />}
      <div className="papers">
        {waybills.map((waybill) => (
          <WaybillPaper key={waybill.number} waybill={waybill} papers={papers} />
        ))}
      </div>
    </RunFrame>
  );
}

/** The same name in the languages of papers, besides the reader's. */
function OtherNames({ names, code }: { names: Record<string, string>; code: string }) {
  return (
    <p>
      {Object.entries(names).map(([language, name]) => (
        <span key={language}>
          <span lang={language}>{name}</span> ·{' '}
        </span>
      ))}
      <bdi>{code}</bdi>
    </p>
  );
}

function WaybillPaper({ waybill, papers }: { waybill: Waybill; papers: PapersData }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const { currency } = papers;
  return (
    <article className="paper">
      <TrainingBand />
      <div className="paper-h">
        <h2>{t('paper.waybill')}</h2>
        <OtherNames names={{ lo: 'ໃບນຳສົ່ງພັດສະດຸ', zh: '包裹面单' }} code="D33" />
      </div>
      <dl>
        <Fact name={t('paper.number')}>
          <bdi>{waybill.number}</bdi>
        </Fact>
        <Fact name={t('paper.from')}>
          <CourseText words={waybill.from} />
        </Fact>
        <Fact name={t('parcel.to')}>
          <CourseText words={waybill.to} />
        </Fact>
        {waybill.contents && (
          <Fact name={t('parcel.contents')}>
            <CourseText words={waybill.contents} />
          </Fact>
        )}
        <Fact name={t('parcel.chargedKg')}>
          <bdi>
            {format.number(waybill.chargedKg, { maximumFractionDigits: 2 })} {t('unit.kg')}
          </bdi>
        </Fact>
        <Fact name={t('parcel.fee', { currency })}>
          <bdi className="tv">{format.number(waybill.fee)}</bdi>
        </Fact>
        {waybill.cod > 0 && (
          <Fact name={t('parcel.cod')}>
            <bdi>
              {format.number(waybill.cod)} {currency}
            </bdi>
          </Fact>
        )}
        {waybill.codFee > 0 && (
          <Fact name={t('parcel.codFee', { currency })}>
            <bdi>{format.number(waybill.codFee)}</bdi>
          </Fact>
        )}
      </dl>
      <p className="tv-key card-in">
        <span className="tv">{t('stitched')}</span>
        {t('stitchedText', { date: format.date(papers.validFrom) })}
      </p>
    </article>
  );
}

function HandOverList({ papers }: { papers: PapersData }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  return (
    <article className="paper">
      <TrainingBand />
      <div className="paper-h">
        <h2>{t('paper.list')}</h2>
        <OtherNames names={{ lo: 'ໃບມອບຮັບຖົງພັດສະດຸ', zh: '交接清单' }} code="D35" />
        <p>{papers.isHandedOver ? t('paper.handedOver') : t('paper.notYet')}</p>
      </div>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('bag.title')}</th>
            <th scope="col" className="n">
              {t('paper.parcels')}
            </th>
            <th scope="col" className="n">
              {t('unit.kg')}
            </th>
            <th scope="col">{t('bag.seal')}</th>
          </tr>
        </thead>
        <tbody>
          {papers.bags.map(({ key, name, parcels, kg, seal }) => (
            <tr key={key}>
              <th scope="row">
                <CourseText words={name} />
              </th>
              <td className="n">{format.number(parcels)}</td>
              <td className="n">{format.number(kg, { maximumFractionDigits: 2 })}</td>
              <td>
                <bdi>{seal}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
