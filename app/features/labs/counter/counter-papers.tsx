import { Files } from 'lucide';
import { PaperFact as Fact, Paper } from '#app/features/labs/paper.tsx';
import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { CounterPapersData, Waybill } from './load-counter-papers.server.ts';

/** What was filled in by what one did. Each paper can be printed, and says that it is none. */
export function CounterPapersPage({ papers }: { papers: CounterPapersData }) {
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

function WaybillPaper({ waybill, papers }: { waybill: Waybill; papers: CounterPapersData }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const { currency } = papers;
  return (
    <Paper code="D33" name={t('paper.waybill')} others={{ lo: 'ໃບນຳສົ່ງພັດສະດຸ', zh: '包裹面单' }}>
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
        {t('stitchedText', { date: format.day(papers.validFrom) })}
      </p>
    </Paper>
  );
}

function HandOverList({ papers }: { papers: CounterPapersData }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  return (
    <Paper
      code="D35"
      name={t('paper.list')}
      others={{ lo: 'ໃບມອບຮັບຖົງພັດສະດຸ', zh: '交接清单' }}
      state={papers.isHandedOver ? t('paper.handedOver') : t('paper.notYet')}
    >
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
    </Paper>
  );
}
