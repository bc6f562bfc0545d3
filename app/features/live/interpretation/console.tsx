import { Keyboard } from 'lucide';
import { useLive } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { LocalizedText } from '#domain/locale.ts';
import { ChannelChooser } from './channel-chooser.tsx';
import { Fallback } from './hear-bar.tsx';
import { Listeners } from './listeners.tsx';
import { PartnerChat } from './partner-chat.tsx';
import { TellCard } from './tell-card.tsx';
import { Terms } from './terms.tsx';
import { TurnCard } from './turn-card.tsx';

/** The desk of who interprets. Loaded by those whose role it is, in a class that has channels. */
export default function Console({ terms }: { terms: readonly LocalizedText[] }) {
  const { t } = useTranslation('interpretation');
  const seat = useLive('seat');
  return (
    <section className="console" aria-label={t('console.title')}>
      <TurnCard />
      {seat !== null && <TellCard />}
      <section className="card card-in stack stack-2" aria-label={t('console.hear')}>
        <h2>{t('console.hear')}</h2>
        <ChannelChooser />
        <Fallback />
      </section>
      {seat !== null && (
        <>
          <Listeners locale={seat} />
          <PartnerChat />
        </>
      )}
      <Terms terms={terms} />
      <Keys />
    </section>
  );
}

function Keys() {
  const { t } = useTranslation('interpretation');
  const keys = [
    ['M', t('keys.mute')],
    [t('keys.space'), t('keys.cough')],
    ['H', t('keys.handOver')],
    ['S', t('signal.slower')],
    ['N', t('signal.number')],
    ['L', t('signal.louder')],
    ['/', t('keys.find')],
  ] as const;
  return (
    <details className="card card-in console-keys">
      <summary>
        <Icon icon={Keyboard} /> {t('keys.title')}
      </summary>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
