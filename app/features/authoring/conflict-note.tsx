import { GitMerge } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';

/** Both changes of the places that two people have changed. */
export interface ShownConflict {
  version: number;
  merged: string;
  conflicts: { base: string; mine: string; theirs: string; suggestion: string | null }[];
}

/** Somebody saved in between: what both wrote, side by side, and what stands in the text below. */
export function ConflictNote({ conflict, locale }: { conflict: ShownConflict; locale: string }) {
  const { t } = useTranslation('authoring');
  const own = { lang: locale, dir: textDirection(locale) };
  return (
    <section className="card card-in stack conflict" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">
        <Icon icon={GitMerge} /> {t('conflict.title')}
      </h2>
      <p>{t('conflict.text')}</p>
      {conflict.conflicts.map(({ base, mine, theirs, suggestion }) => (
        <div key={`${base}\n${mine}\n${theirs}`} className="conflict-pair">
          <div>
            <h3 className="writing-side">{t('conflict.mine')}</h3>
            <pre {...own}>{mine.trim() || t('conflict.removed')}</pre>
          </div>
          <div>
            <h3 className="writing-side">{t('conflict.theirs')}</h3>
            <pre {...own}>{theirs.trim() || t('conflict.removed')}</pre>
          </div>
          <p className="small muted">{suggestion === null ? t('conflict.both') : t('conflict.suggested')}</p>
        </div>
      ))}
    </section>
  );
}
