import { LoaderCircle } from 'lucide';
import type { RefObject } from 'react';
import type { LiveClass } from '#app/features/live/live-class.ts';
import { TooOld } from '#app/features/live/prejoin/support-words.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { bytesPerMinute } from '#domain/live/bitrates.ts';
import { isolateLtr } from '#domain/text/bidi.ts';

/**
 * Until the scripts of the room have come. What is said after eight seconds appears by style alone, because over a slow
 * link nothing else runs by then; whoever ticks "sound alone" enters with it.
 */
export function RoomWait(props: LiveClass & { soundAlone: RefObject<HTMLInputElement> }) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const { classTitle, role, lowData } = props;
  const canSave = role !== 'host' && !lowData;
  return (
    <main className="room-wait" aria-busy="true">
      <h1 lang={classTitle.locale}>
        <bdi>{classTitle.text}</bdi>
      </h1>
      <div className="stack" data-old-browser="hide">
        <p className="row room-wait-now" role="status">
          <Icon icon={LoaderCircle} />
          {t('phase.connecting')}
        </p>
        <ol className="line room-wait-steps">
          <li className="done">{t('wait.page')}</li>
          <li className="now" aria-current="step">
            {t('wait.room')}
          </li>
          <li>{t('wait.link')}</li>
        </ol>
        <div className="stack room-wait-long">
          <p>{canSave ? t('phase.connectingSlowData') : t('phase.connectingSlow')}</p>
          {canSave && (
            <label className="check native-check">
              <input type="checkbox" ref={props.soundAlone} />
              <span>
                {t('data.audio')}
                <small>{t('data.audioCost', { size: isolateLtr(format.bytes(bytesPerMinute.audio)) })}</small>
              </span>
            </label>
          )}
        </div>
      </div>
      <a href={`/classes/${props.classId}`} className="tap-link">
        {t('prejoin.back')}
      </a>
      <TooOld classId={props.classId} lessonsHref={props.lessonsHref} />
      <noscript>
        <p>{t('prejoin.noScript')}</p>
      </noscript>
    </main>
  );
}
