import { useTranslation } from '#app/i18n/use-translation.ts';
import type { NoticeSettings } from '#db/queries/notices/settings.ts';
import { phoneCodeMinutes } from '#domain/accounts/phone-proof.ts';

/** The telephone to which messages go, once its person has typed a code that came there. */
export function PhoneCard({ phone, isWrong }: { phone: NoticeSettings['phone']; isWrong: boolean }) {
  const { t } = useTranslation('notices');
  return (
    <section className="card card-in-lg stack" aria-labelledby="phone">
      <h2 id="phone">{t('phone.title')}</h2>
      {phone === null ? (
        <p>{t('settings.noPhone')}</p>
      ) : (
        <>
          <p className="b">
            <bdi dir="ltr">{phone.number}</bdi>
          </p>
          <p>{phone.isProven ? t('phone.proven') : t('phone.text')}</p>
          {!phone.isProven && phone.isCodeSent && <CodeForm isWrong={isWrong} />}
          {!phone.isProven && (
            <form method="post" action="/notices/settings#phone">
              <button
                className={phone.isCodeSent ? 'btn btn-quiet' : 'btn'}
                type="submit"
                name="intent"
                value="ask-code"
              >
                {phone.isCodeSent ? t('phone.again') : t('phone.ask')}
              </button>
            </form>
          )}
        </>
      )}
    </section>
  );
}

function CodeForm({ isWrong }: { isWrong: boolean }) {
  const { t } = useTranslation('notices');
  return (
    <form method="post" action="/notices/settings#phone" className="stack stack-2">
      <div className="field">
        <label htmlFor="phone-code">{t('phone.code')}</label>
        <input
          className="input"
          id="phone-code"
          name="code"
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          required
          aria-describedby="phone-code-help"
          aria-invalid={isWrong}
        />
        <p className={isWrong ? 'err' : 'help'} id="phone-code-help" role={isWrong ? 'alert' : undefined}>
          {isWrong ? t('phone.wrong') : t('phone.codeHelp', { minutes: phoneCodeMinutes })}
        </p>
      </div>
      <div>
        <button className="btn btn-primary" type="submit" name="intent" value="prove">
          {t('phone.send')}
        </button>
      </div>
    </form>
  );
}
