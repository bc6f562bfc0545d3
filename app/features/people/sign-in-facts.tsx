import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { WaitingCode } from '#db/queries/accounts/reset-code.ts';
import { isolate } from '#domain/text/bidi.ts';

/** How a person signs in now: a code that waits, and on how many devices they are signed in. */
export function SignInFacts({ code, devices }: { code: WaitingCode | null; devices: number }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (
    <section className="card card-in stack stack-2" aria-labelledby="signed-in-title">
      <h2 id="signed-in-title">{t('signIn.title')}</h2>
      <p>{t('signIn.devices', { count: devices, shown: format.number(devices) })}</p>
      <p className="muted">
        {code
          ? code.byName
            ? t('signIn.codeBy', { name: isolate(code.byName), until: format.dateTime(code.expiresAt) })
            : t('signIn.code', { until: format.dateTime(code.expiresAt) })
          : t('signIn.noCode')}
      </p>
    </section>
  );
}
