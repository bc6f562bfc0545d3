import { Check, Gauge } from 'lucide';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ChannelName } from './channel-name.tsx';
import { useSignalWords } from './signal-words.ts';

/** What interpreters ask of who teaches, until it was seen: who, into which language, when, how often. */
export function SignalBar() {
  const { t } = useTranslation('interpretation');
  const session = useSession();
  const format = useFormat();
  const words = useSignalWords();
  const role = useLive('role');
  const waiting = (useLive('booths')?.signals ?? []).filter((one) => one.seenAt === null);
  if (role !== 'host') return null;
  return (
    <div role="status">
      {waiting.length > 0 && (
        <div className="note note-warn bar-note signal-bar">
          <Icon icon={Gauge} />
          <ul className="grow">
            {waiting.map(({ personId, displayName, locale, what, at, count }) => (
              <li key={`${personId} ${what}`}>
                <b>{words(what)}</b>{' '}
                {count > 1 && <span>{t('signal.times', { count, formatted: format.number(count) })} </span>}
                <span className="small">
                  <Name of={displayName} />, <ChannelName locale={locale} />, {format.time(at)}
                </span>
              </li>
            ))}
          </ul>
          <button type="button" className="btn" onClick={() => void session.features.interpretation.markSeen()}>
            <Icon icon={Check} />
            {t('signal.seen')}
          </button>
        </div>
      )}
    </div>
  );
}
