import { Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';

/** Under a name: other members whose names can be taken for it, for whoever answers for the certificates. */
export function LookAlikes({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  if (names.length === 0) return null;
  return (
    <span className="name-change row">
      <Icon icon={Users} />
      <span className="small">{t('list.lookAlike', { names: format.list(names.map(isolate)) })}</span>
    </span>
  );
}
