import { CircleCheckBig, FileDown, FileUp } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LoneFileField } from '#app/ui/form/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { HandedOver } from '#commands/sync/take-hand-over.ts';

/** What waits, of everybody on this device, as a file for another one. Filled in by public/hand-over.js. */
export function SaveForHandOver() {
  const { t } = useTranslation('offline');
  return (
    <section className="card card-in stack stack-3" data-hand-over="" hidden>
      <h2>{t('handOver.saveTitle')}</h2>
      <p>{t('handOver.saveText')}</p>
      <p className="small muted">
        {t('handOver.answers')} <bdi className="num" data-hand-over-count="" /> · {t('handOver.people')}{' '}
        <bdi className="num" data-hand-over-people="" />
      </p>
      <p className="note note-warn" data-hand-over-left="" hidden>
        {t('handOver.left')}
      </p>
      <p className="small muted">{t('handOver.notEncrypted')}</p>
      <button type="button" className="btn btn-block" data-hand-over-do="">
        <Icon icon={FileDown} />
        {t('handOver.save')}
      </button>
      <p className="note note-ok" role="status" data-hand-over-done="" hidden>
        {t('handOver.saved')}
      </p>
      <script src="/hand-over.js" defer />
    </section>
  );
}

/** The page on which another device's file is sent. */
export function HandOverPage({ result, problem }: { result: HandedOver | null; problem: string | null }) {
  const { t } = useTranslation('offline');
  const words = useFileProblem(problem);
  return (
    <div className="on-this-phone stack">
      <header className="stack stack-2">
        <h1>{t('handOver.title')}</h1>
        <p className="lead">{t('handOver.about')}</p>
      </header>
      {result && <Result result={result} />}
      <form method="post" encType="multipart/form-data" noValidate className="card card-in stack">
        <LoneFileField
          label={t('handOver.file')}
          hint={t('handOver.help')}
          accept=".json,application/json"
          problem={words}
        />
        <button type="submit" className="btn btn-primary btn-block">
          <Icon icon={FileUp} />
          {t('handOver.send')}
        </button>
      </form>
      <p className="small muted">
        {t('handOver.whose')} {t('handOver.notEncrypted')}
      </p>
    </div>
  );
}

/** All numbers, so that nobody has to guess what is still missing. */
function Result({ result }: { result: HandedOver }) {
  const { t } = useTranslation('offline');
  const format = useFormat();
  const lines = [
    [t('handOver.result.taken'), result.taken],
    [t('handOver.result.before'), result.before],
    [t('handOver.result.kept'), result.kept],
    [t('handOver.result.later'), result.later],
    [t('handOver.result.notTaken'), result.notTaken],
  ] as const;
  const isWhole = result.later + result.notTaken === 0;
  return (
    <section className="card card-in stack stack-3" role="status">
      <h2 className="row">
        <Icon icon={CircleCheckBig} />
        {isWhole ? t('handOver.result.whole') : t('handOver.result.part')}
      </h2>
      <p>
        {t('handOver.answers')} <bdi className="num">{format.number(result.all)}</bdi> · {t('handOver.people')}{' '}
        <bdi className="num">{format.number(result.people)}</bdi>
      </p>
      <dl className="hand-over-result">
        {lines
          .filter(([, count]) => count > 0)
          .map(([label, count]) => (
            <div key={label} className="row between">
              <dt>{label}</dt>
              <dd className="num b">{format.number(count)}</dd>
            </div>
          ))}
      </dl>
      {result.later > 0 && <p className="note note-warn">{t('handOver.result.again')}</p>}
    </section>
  );
}

function useFileProblem(problem: string | null): string | null {
  const { t } = useTranslation('offline');
  switch (problem) {
    case null:
      return null;
    case 'fileNeeded':
      return t('handOver.problem.needed');
    case 'fileLarge':
      return t('handOver.problem.large');
    case 'fileCut':
      return t('handOver.problem.cut');
    case 'fileChanged':
      return t('handOver.problem.changed');
    case 'fileUnknown':
      return t('handOver.problem.unknown');
    default:
      return t('handOver.problem.foreign');
  }
}
