import { Files } from 'lucide';
import { Paper, PaperFact } from '#app/features/labs/paper.tsx';
import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { TracePapersData } from './load-trace-papers.server.ts';

/** What was filled in at the scan table. */
export function TracePapersPage({ papers }: { papers: TracePapersData }) {
  const { t } = useTranslation('tracing');
  const { batches, report, notice } = papers;
  return (
    <RunFrame run={papers.frame} part="papers">
      {batches.length === 0 && !report && !notice && (
        <div className="empty">
          <Icon icon={Files} large />
          <p>{t('paper.none')}</p>
        </div>
      )}
      <div className="papers">
        {notice && <Notice notice={notice} />}
        {report && (
          <Paper code="D07" name={t('paper.report')} others={{ lo: 'ໃບຜົນວິເຄາະ', zh: '检测报告' }}>
            <dl>
              <PaperFact name={t('recall.report')}>
                <bdi>{report.report}</bdi>
              </PaperFact>
              <PaperFact name={t('field.lot')}>
                <bdi>{report.lot}</bdi>
              </PaperFact>
              <PaperFact name={t('paper.result')}>
                <CourseText words={report.says} />
              </PaperFact>
            </dl>
          </Paper>
        )}
        {batches.map((batch) => (
          <Batch key={batch.code} batch={batch} />
        ))}
      </div>
    </RunFrame>
  );
}

function Batch({ batch }: { batch: TracePapersData['batches'][number] }) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  return (
    <Paper code="D10" name={t('paper.batch')} others={{ lo: 'ໃບບັນທຶກຊຸດສິນຄ້າ', zh: '批次记录' }}>
      <dl>
        <PaperFact name={t('field.lot')}>
          <bdi>{batch.code}</bdi>
        </PaperFact>
        <PaperFact name={t('field.kg')}>{format.number(batch.kg, { maximumFractionDigits: 1 })}</PaperFact>
        {batch.gln && (
          <PaperFact name={t('field.gln')}>
            <bdi>{batch.gln}</bdi>
          </PaperFact>
        )}
        {batch.plots.length > 0 && (
          <PaperFact name={t('line.plots')}>{batch.plots.map(({ text }) => text).join(' · ')}</PaperFact>
        )}
        {batch.parents.length > 0 && (
          <PaperFact name={t('paper.madeOf')}>
            <bdi>{batch.parents.join(', ')}</bdi>
          </PaperFact>
        )}
        {batch.bags !== null && (
          <PaperFact name={t('bags.count')}>
            {format.number(batch.bags)}: <bdi>{batch.first}</bdi> – <bdi>{batch.last}</bdi>
          </PaperFact>
        )}
      </dl>
      <details className="fold card-in">
        <summary>{t('paper.event')}</summary>
        <pre className="trace-json" dir="ltr">
          {batch.epcis}
        </pre>
      </details>
    </Paper>
  );
}

function Notice({ notice }: { notice: NonNullable<TracePapersData['notice']> }) {
  const { t } = useTranslation('tracing');
  return (
    <Paper code="D38" name={t('paper.notice')} others={{ lo: 'ໃບແຈ້ງຮຽກຄືນສິນຄ້າ', zh: '召回通知' }}>
      <dl>
        <PaperFact name={t('recall.lots')}>
          <bdi>{notice.lots.join(', ')}</bdi>
        </PaperFact>
        <PaperFact name={t('field.reason')}>{notice.reason}</PaperFact>
        <PaperFact name={t('paper.at')}>
          <bdi>{notice.at}</bdi>
        </PaperFact>
        <PaperFact name={t('paper.told')}>
          {notice.told.length === 0 ? t('paper.nobody') : notice.told.map(({ name }) => name.text).join(' · ')}
        </PaperFact>
      </dl>
    </Paper>
  );
}
