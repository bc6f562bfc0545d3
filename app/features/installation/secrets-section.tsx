import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { type SecretSetting, secretSettings } from '#domain/installation/set-secrets.ts';

export interface SecretsSectionProps {
  /** Names alone: no value comes here. */
  web: readonly SecretSetting[];
  /** Null where no jobs process has said. */
  jobs: { at: Date | string; set: readonly string[] } | null;
}

/** Which secrets and addresses of services the environment sets, what happens without each, and where to set them. */
export function SecretsSection({ web, jobs }: SecretsSectionProps) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const without: Record<SecretSetting, string> = {
    SALA_SECRET: t('secrets.SALA_SECRET'),
    SALA_SIGNING_KEY: t('secrets.SALA_SIGNING_KEY'),
    SALA_VAPID_KEY: t('secrets.SALA_VAPID_KEY'),
    METRICS_TOKEN: t('secrets.METRICS_TOKEN'),
    TLS_KEY_FILE: t('secrets.TLS_KEY_FILE'),
    S3_SECRET_ACCESS_KEY: t('secrets.S3_SECRET_ACCESS_KEY'),
    SMTP_URL: t('secrets.SMTP_URL'),
    SMS_URL: t('secrets.SMS_URL'),
    SMS_TOKEN: t('secrets.SMS_TOKEN'),
  };
  const set = new Set<string>([...web, ...(jobs?.set ?? [])]);
  return (
    <section className="card card-in-lg stack" aria-labelledby="secrets-title">
      <h2 id="secrets-title">{t('secrets.title')}</h2>
      <p className="muted">{t('secrets.text')}</p>
      <ul className="held">
        {(Object.keys(secretSettings) as SecretSetting[]).map((name) => {
          const isKnown = secretSettings[name] === 'web' || jobs !== null;
          return (
            <li key={name}>
              <span>
                <bdi dir="ltr" className="b">
                  {name}
                </bdi>
                {!set.has(name) && isKnown && (
                  <>
                    <br />
                    <span className="small">{without[name]}</span>
                  </>
                )}
              </span>
              {!isKnown && <span className="badge badge-warn">{t('secrets.unknown')}</span>}
              {isKnown && set.has(name) && <span className="badge badge-ok">{t('secrets.set')}</span>}
              {isKnown && !set.has(name) && <span className="badge badge-plain">{t('secrets.unset')}</span>}
            </li>
          );
        })}
      </ul>
      {jobs && <p className="small muted">{t('secrets.jobsAt', { time: format.dateTime(jobs.at) })}</p>}
    </section>
  );
}
