import { SpellCheck } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** That what was typed is nowhere, and which words were looked for instead. */
export function InsteadNote({ search, instead }: { search: string; instead: readonly string[] }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  return (
    <p className="note note-info">
      <Icon icon={SpellCheck} />
      <span>
        {t('instead.typed')} <bdi>{search}</bdi>
        <br />
        {t('instead.shown')} <b dir="auto">{format.list(instead)}</b>
      </span>
    </p>
  );
}
