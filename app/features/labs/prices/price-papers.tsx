import { Files } from 'lucide';
import { PaperFact as Fact, Paper } from '#app/features/labs/paper.tsx';
import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { PricePapersData } from './load-price-papers.server.ts';

/** Collection sheets as they were written at the markets, and what went out of the week. Each can be printed. */
export function PricePapersPage({ papers }: { papers: PricePapersData }) {
  const { t } = useTranslation('labs-prices');
  const { frame, sheets, bulletin } = papers;
  return (
    <RunFrame run={frame} part="papers">
      {sheets.length === 0 && bulletin.length === 0 && (
        <div className="empty">
          <Icon icon={Files} large />
          <p>{t('paper.none')}</p>
        </div>
      )}
      <div className="papers">
        {bulletin.length > 0 && <Bulletin papers={papers} />}
        {sheets.map((sheet) => (
          <Sheet key={sheet.id} sheet={sheet} />
        ))}
      </div>
    </RunFrame>
  );
}

function Bulletin({ papers }: { papers: PricePapersData }) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const said = ({ median, n }: { median: number; n: number }) =>
    t('published.price', { median: format.number(median), currency: papers.currency, n: format.number(n) });
  return (
    <Paper
      code={format.day(papers.weekFrom)}
      name={t('paper.bulletin')}
      others={{ lo: 'ແຈ້ງລາຄາປະຈຳອາທິດ', zh: '每周价格公报' }}
    >
      <dl>
        {papers.bulletin.map((one) => (
          <Fact
            key={one.id}
            name={
              <>
                <CourseText words={one.market} /> · <CourseText words={one.good} /> ·{' '}
                <CourseText words={one.priceType} />
              </>
            }
          >
            {one.isTooFew && t('state.tooFew')}
            {one.median !== null && one.n !== null && (
              <span className="tv">{said({ median: one.median, n: one.n })}</span>
            )}
            {one.before.map((old) => (
              <span key={old.median}>
                {' '}
                {t('published.before')} <s>{said(old)}</s>
              </span>
            ))}
          </Fact>
        ))}
      </dl>
      <p className="tv-key card-in">{t('rules.stitched', { date: format.day(papers.validFrom) })}</p>
    </Paper>
  );
}

function Sheet({ sheet }: { sheet: PricePapersData['sheets'][number] }) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  return (
    <Paper code="D40" name={t('paper.sheet')} others={{ lo: 'ໃບເກັບລາຄາ', zh: '价格采集表' }}>
      <dl>
        <Fact name={t('paper.market')}>
          <CourseText words={sheet.market} />
        </Fact>
        <Fact name={t('paper.day')}>{format.day(sheet.day)}</Fact>
        {sheet.lines.map((line) => (
          <Fact
            key={line.id}
            name={
              <>
                <bdi>{line.id}</bdi> <CourseText words={line.good} /> · <CourseText words={line.priceType} /> ·{' '}
                <CourseText words={line.respondent} />
                {!line.hasPhoto && <> · {t('row.noPhoto')}</>}
              </>
            }
          >
            <bdi>
              {format.number(line.price, { maximumFractionDigits: 2 })} {line.currency}
            </bdi>{' '}
            / <CourseText words={line.unit} />
          </Fact>
        ))}
      </dl>
    </Paper>
  );
}
