import { useTranslation } from '#app/i18n/use-translation.ts';

/** How a stranger makes sure: the page is ours, the paper says the same, and the holder is the one who is named. */
export function VerifyAdvice({ site, hasFacts }: { site: string; hasFacts: boolean }) {
  const { t } = useTranslation('verify');
  return (
    <section className="verify-advice" aria-labelledby="advice">
      <h2 id="advice">{t('advice.title')}</h2>
      <ul>
        <li>
          {t('advice.address')}{' '}
          <b>
            <bdi dir="ltr">{site}</bdi>
          </b>
        </li>
        <li>{t('advice.paper')}</li>
        {hasFacts && <li>{t('advice.person')}</li>}
        <li>{t('advice.today')}</li>
      </ul>
    </section>
  );
}
