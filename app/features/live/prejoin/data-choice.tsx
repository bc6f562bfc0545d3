import { useId } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { bytesPerMinute } from '#domain/live/bitrates.ts';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import { isolateLtr } from '#domain/text/bidi.ts';

interface DataChoiceProps {
  mode: ReceiveMode;
  onMode: (mode: ReceiveMode) => void;
  /** What is taken in at the moment, where that is less than was chosen. */
  now?: ReceiveMode | undefined;
}

/** The ladder: each rung says what it costs a minute before it is chosen. */
export function DataChoice({ mode, onMode, now }: DataChoiceProps) {
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
      mode: 'video_low',
      label: t('data.videoLow'),
      cost: t('data.audioCost', { size: isolateLtr(format.bytes(bytesPerMinute.videoLow)) }),
    },
    {
      mode: 'screen_only',
      label: t('data.screen'),
      cost: t('data.screenCost', {
        most: isolateLtr(format.bytes(bytesPerMinute.screen)),
        least: isolateLtr(format.bytes(bytesPerMinute.slides)),
      }),
    },
    {
      mode: 'audio',
      label: t('data.audio'),
      cost: t('data.audioCost', { size: isolateLtr(format.bytes(bytesPerMinute.audio)) }),
    },
    {
      mode: 'text',
      label: t('data.text'),
      cost: t('data.audioCost', { size: isolateLtr(format.bytes(bytesPerMinute.text)) }),
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
            {way.mode === now && <span className="badge badge-ok data-now">{t('data.now')}</span>}
            <small>{way.cost}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
