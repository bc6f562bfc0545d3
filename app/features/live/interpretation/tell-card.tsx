import { CircleCheckBig, Gauge, Hash, Volume2 } from 'lucide';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { BoothSignal } from '#media-server/protocol/interpretation.ts';
import { useSignalWords } from './signal-words.ts';

const ways = [
  { what: 'slower', icon: Gauge, key: 'S' },
  { what: 'number', icon: Hash, key: 'N' },
  { what: 'louder', icon: Volume2, key: 'L' },
] as const satisfies { what: BoothSignal; icon: typeof Gauge; key: string }[];

/** Asks whoever teaches for something, and says whether it was seen. */
export function TellCard() {
  const { t } = useTranslation('interpretation');
  const session = useSession();
  const words = useSignalWords();
  return (
    <section className="card card-in stack stack-2" aria-label={t('signal.title')}>
      <h2>{t('signal.title')}</h2>
      <div className="row wrap tell-acts">
        {ways.map(({ what, icon, key }) => (
          <button
            type="button"
            key={what}
            className={what === 'slower' ? 'btn btn-accent' : 'btn'}
            onClick={() => void session.features.interpretation.tell(what)}
          >
            <Icon icon={icon} />
            {words(what)} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
      <Told />
    </section>
  );
}

function Told() {
  const { t } = useTranslation('interpretation');
  const format = useFormat();
  const words = useSignalWords();
  const self = useLive('self');
  const last = useLive('booths')?.signals.find((one) => one.personId === self?.personId);
  return (
    <p className="small" role="status">
      {last && (
        <>
          {last.seenAt && <Icon icon={CircleCheckBig} />}{' '}
          {last.seenAt
            ? t('signal.wasSeen', { what: isolate(words(last.what)), time: format.time(last.seenAt) })
            : t('signal.isShown', { what: isolate(words(last.what)), time: format.time(last.at) })}
        </>
      )}
    </p>
  );
}
