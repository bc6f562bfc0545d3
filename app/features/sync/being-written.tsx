import { Pencil } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** Lessons that this person writes and that were not sent: their pages offer the text. Filled in by public/on-this-phone.js. */
export function BeingWritten() {
  const { t } = useTranslation('offline');
  return (
    <section className="card" data-part="" data-can-keep="yes" hidden>
      <h2 className="card-in">{t('writing.title')}</h2>
      <ul data-writing="" />
      <p className="card-in small muted">{t('writing.text')}</p>
      <template data-writing-row="">
        <li className="waiting-row">
          <span className="waiting-icon">
            <Icon icon={Pencil} />
          </span>
          <a data-title="" href="/offline" dir="auto">
            {t('writing.title')}
          </a>
          <bdi className="num small muted" data-at="" />
        </li>
      </template>
    </section>
  );
}
