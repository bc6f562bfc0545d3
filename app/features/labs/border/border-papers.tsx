import { Files } from 'lucide';
import { Paper, PaperFact } from '#app/features/labs/paper.tsx';
import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { BorderPapersData } from './load-border-papers.server.ts';
import { useFactNames } from './use-fact-names.ts';
import { useMarkName } from './use-mark-name.ts';

/** The papers of a consignment; one that was wrong stays, and says that it is void. */
export function BorderPapersPage({ papers }: { papers: BorderPapersData }) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const { sheets, payments, records, foreign } = papers;
  const names = { deposit: t('money.deposit'), balance: t('money.balance') };
  const amount = (figure: number) => `${format.number(figure, { maximumFractionDigits: 2 })} ${foreign}`;
  return (
    <RunFrame run={papers.frame} part="papers">
      {sheets.length + payments.length === 0 && (
        <div className="empty">
          <Icon icon={Files} large />
          <p>{t('papers.none')}</p>
        </div>
      )}
      <div className="papers">
        {sheets.map((sheet) => (
          <Sheet key={sheet.id} sheet={sheet} foreign={foreign} />
        ))}
        {payments.map(({ part, code, name, others, amount: paid, state }) => (
          <Paper
            key={`D31-${part}`}
            {...{ code, name, others }}
            state={state === 'settled' ? t('money.settled') : t('money.initiated')}
          >
            <dl>
              <PaperFact name={names[part]}>{amount(paid)}</PaperFact>
            </dl>
          </Paper>
        ))}
        {records.map(({ part, code, name, others, amount: paid, declaration }) => (
          <Paper key={`D32-${part}`} {...{ code, name, others }}>
            <dl>
              <PaperFact name={names[part]}>{amount(paid)}</PaperFact>
              <PaperFact name={t('money.declarationNo')}>
                <bdi>{declaration}</bdi>
              </PaperFact>
            </dl>
          </Paper>
        ))}
      </div>
    </RunFrame>
  );
}

function Sheet({ sheet, foreign }: { sheet: BorderPapersData['sheets'][number]; foreign: string }) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const facts = useFactNames();
  const mark = useMarkName(sheet.mark);
  const { code, name, others, issuer, isVoid, day, voidedOn, id } = sheet;
  const state = isVoid
    ? t('papers.isVoid', { date: format.day(voidedOn ?? day) })
    : t('papers.issued', { date: format.day(day) });
  return (
    <Paper {...{ code, name, others, state }}>
      <dl className={isVoid ? 'border-void' : undefined}>
        <PaperFact name={t('papers.number')}>
          <bdi>{id}</bdi>
        </PaperFact>
        {issuer && (
          <PaperFact name={t('papers.issuer')}>
            <CourseText words={issuer} />
          </PaperFact>
        )}
        {sheet.facts.map(({ field, fact }) => (
          <PaperFact key={field} name={facts[field]}>
            {typeof fact === 'number' ? format.number(fact) : <bdi>{fact}</bdi>}
            {field === 'value' && ` ${foreign}`}
          </PaperFact>
        ))}
      </dl>
      <p className="tv-key card-in">{t('cost.mark', { mark, date: format.day(sheet.asOf) })}</p>
    </Paper>
  );
}
