import { Check, Gauge, HeartPulse, Unplug, Volume2 } from 'lucide';
import { useState } from 'react';
import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Notices } from '#app/features/live/room/notices.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { reactionKinds, type SignalKind, signalKinds } from '#domain/live/signals.ts';
import { reactionSigns, useReactionWords, useSignalWords } from './signal-words.ts';

const icons = { slower: Gauge, louder: Volume2, lost: Unplug } satisfies Record<SignalKind, unknown>;

/** The way to what is said without a word: to whoever teaches, and to everybody. */
export function SignalButton() {
  const { t } = useTranslation('talk');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-icon"
        onClick={() => setIsOpen(true)}
        aria-haspopup="dialog"
        aria-label={t('signal.open')}
        title={t('signal.open')}
      >
        <Icon icon={HeartPulse} />
      </button>
      {isOpen && (
        <AskDialog title={t('signal.open')} onClose={() => setIsOpen(false)}>
          <SignalChoice />
          <Notices />
        </AskDialog>
      )}
    </>
  );
}

function SignalChoice() {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  const role = useLive('role');
  const own = useLive('ownSignals');
  const signalWords = useSignalWords();
  const reactionWords = useReactionWords();
  return (
    <div className="stack stack-3">
      {role !== 'host' && role !== 'guest' && (
        <section className="stack stack-2" aria-label={t('signal.toHosts')}>
          <h3 className="small b">{t('signal.toHosts')}</h3>
          <div className="row wrap">
            {signalKinds.map((what) => (
              <button
                key={what}
                type="button"
                className="btn"
                aria-pressed={own.has(what)}
                onClick={() => void features.signals.give(what)}
              >
                <Icon icon={own.has(what) ? Check : icons[what]} />
                {signalWords(what)}
              </button>
            ))}
          </div>
          <p className="small muted" role="status">
            {own.size > 0 ? t('signal.given') : t('signal.withoutName')}
          </p>
        </section>
      )}
      <section className="stack stack-2" aria-label={t('signal.toAll')}>
        <h3 className="small b">{t('signal.toAll')}</h3>
        <div className="row wrap">
          {reactionKinds.map((what) => (
            <button
              key={what}
              type="button"
              className="btn btn-icon"
              aria-label={reactionWords(what)}
              title={reactionWords(what)}
              onClick={() => void features.signals.react(what)}
            >
              <span aria-hidden="true">{reactionSigns[what]}</span>
            </button>
          ))}
        </div>
      </section>
    </div>
  );
}
