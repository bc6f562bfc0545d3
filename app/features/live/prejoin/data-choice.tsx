import { useId } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { bytesPerMinute } from '#domain/live/bitrates.ts';
import { isolateLtr } from '#domain/text/bidi.ts';
import type { ReceiveMode } from '#media-server/protocol/media.ts';

/** How much data to spend: each way says what it costs a minute before it is chosen. */
export function DataChoice({ mode, onMode }: { mode: ReceiveMode; onMode: (mode: ReceiveMode) => void }) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const name = useId();
  const ways: readonly { mode: ReceiveMode; label: string; cost: string }[] = [
    {
      mode: 'video',
      label: t('data.video'),
      cost: t('data.videoCost', {
        most: isolateLtr(format.bytes(bytesPerMinute.video)),
        least: isolateLtr(format.bytes(bytesPerMinute.videoLow)),
      }),
    },
    {
      mode: 'screen_only',
      label: t('data.screen'),
      cost: t('data.screenCost', {
        most: isolateLtr(format.bytes(bytesPerMinute.screen)),
        least: isolateLtr(format.bytes(bytesPerMinute.audio)),
      }),
    },
    {
      mode: 'audio',
      label: t('data.audio'),
      cost: t('data.audioCost', { size: isolateLtr(format.bytes(bytesPerMinute.audio)) }),
    },
  ];
  return (
    <fieldset className="data-choice stack stack-2">
      <legend className="b">{t('data.title')}</legend>
      {ways.map((way) => (
        <label key={way.mode} className={way.mode === mode ? 'choice is-on' : 'choice'}>
          <input
            type="radio"
            className="sr"
            name={name}
            value={way.mode}
            checked={way.mode === mode}
            onChange={() => onMode(way.mode)}
          />
          <span className="dot" aria-hidden="true" />
          <span>
            {way.label}
            <small>{way.cost}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
