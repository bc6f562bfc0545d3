import { Trash2 } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** Recordings on this device that belong to no part of the page; `public/narration-store.js` fills the list. */
export function KeptRecordings() {
  const { t } = useTranslation('narration');
  return (
    <section className="card card-in stack stack-2" aria-labelledby="kept-recordings" data-kept-others hidden>
      <h2 id="kept-recordings">{t('others.title')}</h2>
      <p className="small muted">{t('others.text')}</p>
      <ul className="narration-sounds" />
      <template>
        <li className="stack stack-2 narration-part">
          <p dir="auto" data-kept-words />
          {/* biome-ignore lint/a11y/useMediaCaption: what it says stands above, word for word */}
          <audio controls preload="none" aria-label={t('others.title')} />
          <a className="tap-link" href="?">
            {t('others.page')}
          </a>
          <details className="fold">
            <summary>{t('others.drop')}</summary>
            <button type="button" className="btn btn-danger btn-sm">
              <Icon icon={Trash2} />
              {t('others.dropNow')}
            </button>
          </details>
        </li>
      </template>
      <script src="/shelf.js" defer />
      <script src="/narration-store.js" defer />
    </section>
  );
}
