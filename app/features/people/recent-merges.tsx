import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { UndoForm } from '#app/ui/form/notes.tsx';
import type { RecentMerge } from '#db/queries/accounts/merges.ts';
import { isolate } from '#domain/text/bidi.ts';
import { duplicatesPath } from './duplicate-list.ts';

/** Merges that can be undone still, what stayed with the closed account, and what undoing had to leave. */
export function RecentMerges({ merges }: { merges: readonly RecentMerge[] }) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in stack" aria-labelledby="merges-title">
      <h2 id="merges-title">{t('duplicates.recent')}</h2>
      <ul className="held">
        {merges.map((merge) => (
          <li key={merge.id}>
            <MergeWords merge={merge} />
            {merge.undoneAt === null && (
              <UndoForm action={duplicatesPath} fields={{ mergeId: merge.id }} label={t('duplicates.undo')} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function MergeWords({ merge }: { merge: RecentMerge }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const rows = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);
  const stayed = rows(merge.stayed);
  const left = rows(merge.keptBack ?? {});
  const words = {
    gone: isolate(merge.goneName),
    kept: isolate(merge.keptName),
    date: format.date(merge.mergedAt, 'medium'),
  };
  return (
    <div className="stack stack-1">
      <a className="text-link" href={`/people/${merge.keptId}`}>
        {t('duplicates.line', words)}
      </a>
      {stayed > 0 && (
        <span className="small muted">
          {t('duplicates.stayed', { count: stayed, formatted: format.number(stayed) })}
        </span>
      )}
      {merge.undoneAt && <span className="badge badge-plain">{t('duplicates.isUndone')}</span>}
      {left > 0 && (
        <span className="small muted">{t('duplicates.left', { count: left, formatted: format.number(left) })}</span>
      )}
    </div>
  );
}
