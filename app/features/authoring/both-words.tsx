import { GitMerge } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { LeafConflict } from '#courseware/quiz-form/merge-sheets.ts';

interface BothWordsProps {
  conflict: { fields: readonly LeafConflict[] };
  /** What each field is called. */
  labels: Record<string, string>;
}

/** Somebody else wrote the same words meanwhile. */
export function BothWords({ conflict, labels }: BothWordsProps) {
  const { t } = useTranslation('authoring');
  return (
    <div className="note note-warn" role="alert">
      <Icon icon={GitMerge} />
      <div className="stack stack-2">
        <p className="b">{t('conflict.title')}</p>
        {conflict.fields.map(({ name, theirs }) => (
          <p key={name}>
            {labels[name]}: {t('conflict.theirs')} <bdi>{theirs || t('conflict.removed')}</bdi>
          </p>
        ))}
      </div>
    </div>
  );
}
