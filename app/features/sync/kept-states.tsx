import { CircleCheckBig, RefreshCw, Trash2 } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** How a course stands on the device, one state of which public/on-this-phone.js shows; with what can be done. */
export function KeptStates() {
  const { t } = useTranslation('offline');
  return (
    <>
      <div data-keep-when="kept" className="stack stack-2" hidden>
        <p className="kept-line">
          <Icon icon={CircleCheckBig} />
          <span>
            {t('keep.is')} <bdi className="num" data-keep-size="" />
          </span>
        </p>
        <p className="small muted">
          {t('keep.pages')} <bdi className="num" data-keep-pages="" /> · {t('keep.since')}{' '}
          <bdi className="num" data-keep-at="" />
          <span data-kept-part="pictures"> · {t('keep.withPictures')}</span>
          <span data-kept-part="sound"> · {t('keep.withSound')}</span>
        </p>
        <div className="row wrap">
          <button type="button" className="btn" data-keep-do="update">
            <Icon icon={RefreshCw} />
            {t('keep.update')}
          </button>
          <button type="button" className="btn btn-quiet" data-keep-do="remove">
            <Icon icon={Trash2} />
            {t('keep.remove')}
          </button>
        </div>
      </div>
      <div data-keep-when="busy" className="stack stack-1" hidden>
        <p role="status">{t('keep.busy')}</p>
        <progress className="use-bar" max={1} value={0} aria-label={t('keep.busy')} />
      </div>
      {(['offline', 'full', 'failed'] as const).map((problem) => (
        <div key={problem} className="stack stack-2" data-keep-when={problem} hidden>
          <p className="note note-warn" role="alert">
            {problem === 'offline' ? t('keep.offline') : problem === 'full' ? t('keep.full') : t('keep.failed')}
          </p>
          <button type="button" className="btn" data-keep-do="update">
            {t('keep.again')}
          </button>
        </div>
      ))}
    </>
  );
}
