import { useTranslation } from '#app/i18n/use-translation.ts';

/** Nobody here may have a card: what that means, and who can change it. */
export function CardsOff({ editHref }: { editHref: string | null }) {
  const { t } = useTranslation('cards');
  return (
    <div className="card card-in-lg stack">
      <p>{t('off.text')}</p>
      {editHref ? (
        <p>
          <a className="btn" href={`${editHref}#cards`}>
            {t('off.allow')}
          </a>
        </p>
      ) : (
        <p className="muted">{t('off.ask')}</p>
      )}
    </div>
  );
}
