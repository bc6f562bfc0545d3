import { LockOpen } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** Everybody of the group holds the tablet: what is the operator's asks for the PIN that they chose. */
export function OperatorPin({ id }: { id: string }) {
  const { t } = useTranslation('group');
  return (
    <form className="card-in stack stack-2" data-tablet-pin="">
      <p className="small muted">{t('tablet.pinFor')}</p>
      <div className="field">
        <label htmlFor={id}>{t('tablet.pin')}</label>
        <input
          id={id}
          name="pin"
          type="password"
          className="input"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          required
        />
      </div>
      <div role="alert">
        <p className="note note-warn" data-pin-says="wrong" hidden>
          {t('offline:pin.wrong')}
        </p>
        <p className="note note-warn" data-pin-says="wait" hidden>
          {t('offline:pin.wait')} <bdi className="num" />
        </p>
      </div>
      <button type="submit" className="btn btn-block">
        <Icon icon={LockOpen} />
        {t('offline:pin.open')}
      </button>
    </form>
  );
}
