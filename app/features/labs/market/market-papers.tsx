import { Files } from 'lucide';
import { PaperFact as Fact, Paper } from '#app/features/labs/paper.tsx';
import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { MarketPapersData } from './load-market-papers.server.ts';

/** The papers of a seat on the platform; each can be printed, and says that it is none. */
export function MarketPapersPage({ papers }: { papers: MarketPapersData }) {
  const { t } = useTranslation('labs-b2b');
  const { frame, held, sheets, advices } = papers;
  return (
    <RunFrame run={frame} part="papers">
      {held.length + sheets.length + advices.length === 0 && (
        <div className="empty">
          <Icon icon={Files} large />
          <p>{t('paper.none')}</p>
        </div>
      )}
      <div className="papers">
        {sheets.map((sheet) => (
          <Sheet key={sheet.id} sheet={sheet} />
        ))}
        {advices.map((advice) => (
          <Advice key={advice.id} advice={advice} currency={papers.currency} />
        ))}
        {held.map((paper) => (
          <Certificate key={paper.id} paper={paper} />
        ))}
      </div>
    </RunFrame>
  );
}

function Certificate({ paper }: { paper: MarketPapersData['held'][number] }) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const state = paper.isOver ? t('paper.ended') : paper.whole ? undefined : t('paper.cut');
  return (
    <Paper code={paper.code} name={paper.name.text} others={paper.others} {...(state && { state })}>
      <dl>
        {paper.person === null && (
          <Fact name={t('paper.holder')}>
            <CourseText words={paper.printed} />
          </Fact>
        )}
        <Fact name={t('paper.number')}>
          <bdi>{paper.number}</bdi>
        </Fact>
        <Fact name={t('paper.issued')}>{format.day(paper.issuedOn)}</Fact>
        {paper.expiresOn && <Fact name={t('paper.until')}>{format.day(paper.expiresOn)}</Fact>}
        <Fact name={t('paper.issuer')}>
          <CourseText words={paper.issuer} />
        </Fact>
      </dl>
    </Paper>
  );
}

function Sheet({ sheet }: { sheet: MarketPapersData['sheets'][number] }) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const figure = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return (
    <Paper code="D09" name={t('paper.sheet')} others={{ lo: 'ໃບຈັດເກຣດ', zh: '定级单' }}>
      <dl>
        <Fact name={t('paper.number')}>
          <bdi>{sheet.sheet}</bdi>
        </Fact>
        <Fact name={t('listing.lot')}>
          <bdi>{sheet.id}</bdi>
        </Fact>
        <Fact name={t('listing.good')}>
          <CourseText words={sheet.goodName} />
        </Fact>
        <Fact name={t('listing.kg')}>
          <bdi>{figure(sheet.kg)}</bdi>
        </Fact>
        <Fact name={t('listing.moisturePercent')}>
          <bdi>{figure(sheet.moisture)}</bdi>
        </Fact>
        <Fact name={t('paper.sample')}>
          <bdi>{t('paper.grams', { g: figure(sheet.sampleG) })}</bdi>
        </Fact>
        <Fact name={t('paper.first')}>
          <bdi>{figure(sheet.first)}</bdi>
        </Fact>
        <Fact name={t('paper.second')}>
          <bdi>{figure(sheet.defects)}</bdi>
        </Fact>
      </dl>
    </Paper>
  );
}

function Advice({ advice, currency }: { advice: MarketPapersData['advices'][number]; currency: string }) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const state = advice.isReleased ? t('payment.released') : t('payment.held');
  return (
    <Paper code="D31" name={t('paper.advice')} others={{ lo: 'ໃບແຈ້ງການຊຳລະ', zh: '付款通知' }} state={state}>
      <dl>
        <Fact name={t('order.label')}>
          <bdi>{advice.id}</bdi>
        </Fact>
        <Fact name={t('paper.payer')}>
          <CourseText words={advice.payer} />
        </Fact>
        <Fact name={t('paper.payee')}>
          <CourseText words={advice.payee} />
        </Fact>
        <Fact name={t('quote.total', { currency })}>
          <bdi>{format.number(advice.total)}</bdi>
        </Fact>
        {advice.refund > 0 && (
          <Fact name={t('order.refund', { currency })}>
            <bdi>{format.number(advice.refund)}</bdi>
          </Fact>
        )}
      </dl>
    </Paper>
  );
}
