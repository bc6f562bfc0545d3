import { Lock, LockOpen, Trash2 } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** The PIN with which a person locks what is kept for them on this device. Worked by public/offline-pin.js. */
export function PinLock() {
  const { t } = useTranslation('offline');
  return (
    <section className="card card-in stack stack-3" data-lock="" hidden>
      <h2 className="row">
        <Icon icon={Lock} />
        {t('pin.title')}
      </h2>
      <button type="button" className="btn btn-block" data-lock-ask="">
        {t('pin.title')}
      </button>
      <form data-lock-when="none" data-lock-form="begin" className="stack stack-3" hidden>
        <p className="small muted">{t('pin.about')}</p>
        <PinField id="pin-new" name="pin" label={t('pin.new')} isNew />
        <PinField id="pin-again" name="again" label={t('pin.again')} isNew />
        <p className="small muted">{t('pin.honest')}</p>
        <button type="submit" className="btn btn-block">
          {t('pin.begin')}
        </button>
      </form>
      <div data-lock-when="open" className="stack stack-3" hidden>
        <p>{t('pin.isOpen')}</p>
        <div className="row wrap">
          <button type="button" className="btn" data-lock-do="close">
            <Icon icon={Lock} />
            {t('pin.close')}
          </button>
          <button type="button" className="btn btn-quiet" data-lock-do="end">
            <Icon icon={LockOpen} />
            {t('pin.end')}
          </button>
        </div>
      </div>
      <div data-lock-when="locked" className="stack stack-3" hidden>
        <form data-lock-form="open" className="stack stack-3">
          <p>{t('pin.isLocked')}</p>
          <PinField id="pin-open" name="pin" label={t('pin.pin')} />
          <button type="submit" className="btn btn-primary btn-block">
            <Icon icon={LockOpen} />
            {t('pin.open')}
          </button>
        </form>
        <details className="fold">
          <summary>{t('pin.forgotten')}</summary>
          <div className="stack stack-2">
            <p>{t('pin.forgottenText')}</p>
            <p>
              {t('pin.lost')} <b className="num" data-lock-waiting="" />
            </p>
            <button type="button" className="btn" data-lock-do="forget">
              <Icon icon={Trash2} />
              {t('pin.forget')}
            </button>
          </div>
        </details>
      </div>
      <div role="status">
        {(['short', 'different', 'wrong', 'failed'] as const).map((what) => (
          <p key={what} className="note note-warn" data-lock-says={what} hidden>
            {what === 'short'
              ? t('pin.short')
              : what === 'different'
                ? t('pin.different')
                : what === 'wrong'
                  ? t('pin.wrong')
                  : t('keep.failed')}
          </p>
        ))}
        <p className="note note-warn" data-lock-says="wait" hidden>
          {t('pin.wait')} <bdi className="num" />
        </p>
        <p className="note" data-lock-says="begun" hidden>
          {t('pin.begun')}
        </p>
        <p className="note" data-lock-says="ended" hidden>
          {t('pin.ended')}
        </p>
      </div>
    </section>
  );
}

function PinField({ id, name, label, isNew = false }: { id: string; name: string; label: string; isNew?: boolean }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="password"
        className="input"
        inputMode="numeric"
        autoComplete={isNew ? 'new-password' : 'off'}
        maxLength={12}
        required
      />
    </div>
  );
}
