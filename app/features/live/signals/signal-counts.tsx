import { Gauge } from 'lucide';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { reactionKinds, signalKinds } from '#domain/live/signals.ts';
import { reactionSigns, useReactionWords, useSignalWords } from './signal-words.ts';

/** For hosts: what people signalled in the last minutes, until they have seen it. */
export function SignalCountsBar() {
  const { t } = useTranslation('talk');
  const format = useFormat();
  const session = useSession();
  const words = useSignalWords();
  const signals = useLive('signals');
  const given = signals ? signalKinds.filter((what) => signals[what] > 0) : [];
  return (
    <div role="status">
      {signals && given.length > 0 && (
        <div className="note note-warn bar-note signal-bar">
          <Icon icon={Gauge} />
          <p className="grow">
            <span className="small">{t('signal.lately')}</span>{' '}
            {given.map((what) => (
              <span key={what} className="signal-count">
                <b className="num">{format.number(signals[what])}</b> {words(what)}
              </span>
            ))}
          </p>
          <button type="button" className="btn btn-sm" onClick={() => void session.features.signals.clear()}>
            {t('signal.clear')}
          </button>
        </div>
      )}
    </div>
  );
}

/** What people gave a moment ago. Not read aloud by itself: it would speak over who teaches. */
export function Reactions() {
  const format = useFormat();
  const words = useReactionWords();
  const reactions = useLive('reactions');
  if (!reactions) return null;
  return (
    <p className="reactions">
      {reactionKinds.map((what) => {
        const count = reactions[what] ?? 0;
        return count === 0 ? null : (
          <span key={what} className="signal-count">
            <span aria-hidden="true">{reactionSigns[what]}</span> <span className="sr">{words(what)}</span>
            <b className="num">{format.number(count)}</b>
          </span>
        );
      })}
    </p>
  );
}
