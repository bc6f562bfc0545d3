import { CircleAlert, CircleCheckBig, Send, Smartphone } from 'lucide';
import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useHandle } from '#app/ui/shell/use-handle.ts';

/** What public/offline.js says above a form whose answers it keeps: one of these at a time, the others hidden. */
export function DraftNotes() {
  const { t } = useTranslation('offline');
  const { tablet } = useHandle();
  return (
    <div role="status">
      <DraftNote when="restored">
        {t('draft.restored')} <bdi className="num" data-draft-at="" />
      </DraftNote>
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
      <DraftNote when="open">
        {t('draft.open')} <bdi className="num" data-draft-open="" />
      </DraftNote>
      <DraftNote when="notKept">{t('draft.notKept')}</DraftNote>
    </div>
  );
}

const looks = {
  restored: { tone: 'note-ok', icon: CircleCheckBig },
  waiting: { tone: '', icon: Smartphone },
  open: { tone: 'note-danger', icon: CircleAlert },
  notKept: { tone: 'note-danger', icon: CircleAlert },
};

interface DraftNoteProps {
  when: keyof typeof looks;
  /** Beside a small form. */
  isSmall?: boolean;
  /** A `data-draft-at` in it is filled with when that was. */
  children: ReactNode;
}

/** One thing that public/offline-answers.js says of a form; hidden until it does. */
export function DraftNote({ when, isSmall = false, children }: DraftNoteProps) {
  const { tone, icon } = looks[when];
  const className = ['note', tone, isSmall && 'small'].filter(Boolean).join(' ');
  return (
    <p className={className} data-draft-when={when} hidden>
      <Icon icon={icon} />
      <span>{children}</span>
    </p>
  );
}
