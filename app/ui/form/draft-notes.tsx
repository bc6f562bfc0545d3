import { CircleAlert, CircleCheckBig, Send, Smartphone } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useHandle } from '#app/ui/shell/use-handle.ts';

/** What public/offline.js says above a form whose answers it keeps: one of these at a time, the others hidden. */
export function DraftNotes() {
  const { t } = useTranslation('offline');
  const { tablet } = useHandle();
  return (
    <div role="status">
      <p className="note note-ok" data-draft-when="restored" hidden>
        <Icon icon={CircleCheckBig} />
        <span>
          {t('draft.restored')} <bdi className="num" data-draft-at="" />
        </span>
      </p>
      <div className="note" data-draft-when="waiting" hidden>
        <Icon icon={Smartphone} />
        <div className="stack stack-2">
          <p>
            <b>{t('draft.waiting')}</b> <bdi className="num" data-draft-at="" />
          </p>
          <p>{tablet ? t('draft.tabletText') : t('draft.waitingText')}</p>
          <p className="row wrap">
            {!tablet && (
              <button type="button" className="btn" data-send-now="">
                <Icon icon={Send} mirrored />
                {t('common:net.sendNow')}
              </button>
            )}
            <button type="button" className="btn btn-quiet" data-draft-change="">
              {t('draft.change')}
            </button>
          </p>
        </div>
      </div>
      <p className="note note-danger" data-draft-when="open" hidden>
        <Icon icon={CircleAlert} />
        <span>
          {t('draft.open')} <bdi className="num" data-draft-open="" />
        </span>
      </p>
      <p className="note note-danger" data-draft-when="notKept" hidden>
        <Icon icon={CircleAlert} />
        <span>{t('draft.notKept')}</span>
      </p>
    </div>
  );
}
