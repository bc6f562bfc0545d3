import { Download, FileText, TriangleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ClassRecordState } from '#domain/live/class-record.ts';
import { isolateLtr } from '#domain/text/bidi.ts';

export interface ShownRecord {
  state: ClassRecordState;
  steps: number;
  doneSteps: number;
  bytes: number | null;
  madeAt: Date | null;
}

interface RecordFileProps {
  classId: string;
  once: string;
  isOver: boolean;
  /** Names, chat or attendance of others stand in it. */
  holdsOthers: boolean;
  record: ShownRecord | null;
}

/** The whole class as one PDF: to be made, on its way, or to be fetched, with its size said before. */
export function RecordFile({ classId, once, isOver, holdsOthers, record }: RecordFileProps) {
  const { t } = useTranslation('afterclass');
  if (!isOver) return <p className="note">{t('record.notOver')}</p>;
  const isMaking = record?.state === 'waiting' || record?.state === 'running';
  return (
    <section className="card card-in-lg beam stack" aria-label={t('record.title')}>
      <p>{holdsOthers ? t('record.holdsOthers') : t('record.holdsOwn')}</p>
      {record?.state === 'failed' && (
        <p className="note note-danger" role="alert">
          <Icon icon={TriangleAlert} />
          <span>{t('record.failed')}</span>
        </p>
      )}
      {isMaking && <Progress record={record} />}
      {record?.state === 'done' && <Made classId={classId} record={record} />}
      {!isMaking && (
        <form method="post">
          <input type="hidden" name="once" value={once} />
          <button type="submit" className={record?.state === 'done' ? 'btn' : 'btn btn-primary'}>
            <Icon icon={FileText} />
            {record?.state === 'done' ? t('record.again') : t('record.make')}
          </button>
        </form>
      )}
    </section>
  );
}

function Progress({ record }: { record: ShownRecord }) {
  const { t } = useTranslation('afterclass');
  const format = useFormat();
  if (record.steps === 0) return <p role="status">{t('record.waiting')}</p>;
  const words = t('record.progress', { done: format.number(record.doneSteps), all: format.number(record.steps) });
  return (
    <>
      <p role="status">{words}</p>
      <progress value={record.doneSteps} max={record.steps} aria-label={words} />
    </>
  );
}

function Made({ classId, record }: { classId: string; record: ShownRecord }) {
  const { t } = useTranslation('afterclass');
  const format = useFormat();
  return (
    <>
      <p>
        <a className="btn btn-primary" href={`/classes/${classId}/record.pdf`} download>
          <Icon icon={Download} />
          {t('record.fetch', { size: isolateLtr(format.bytes(record.bytes ?? 0)) })}
        </a>
      </p>
      {record.madeAt && <p className="small muted">{t('record.madeAt', { when: format.dateTime(record.madeAt) })}</p>}
    </>
  );
}
