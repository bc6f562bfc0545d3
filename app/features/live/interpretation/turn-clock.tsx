import { useLive } from '#app/features/live/room/live-context.ts';
import { clock } from '#app/features/live/room/taught-time.tsx';
import { useNow } from '#app/features/live/room/use-media-query.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { turnMinutes } from '#domain/live/channel-turn.ts';

const turnMs = turnMinutes * 60_000;

/** How long the turn still is; after that, how long it has been too long. */
export function TurnClock({ since, isOwn }: { since: string; isOwn: boolean }) {
  const { t } = useTranslation('interpretation');
  const gone = useNow(true) + useLive('clockAheadMs') - Date.parse(since);
  const left = turnMs - gone;
  const time = (
    <bdi className="num b" dir="ltr">
      {clock(Math.abs(left))}
    </bdi>
  );
  return (
    <div className="stack stack-1">
      <p className={left < 0 ? 'small row turn-over' : 'small row'}>
        {time}
        {left < 0 ? t('turn.over') : isOwn ? t('turn.left') : t('turn.partnersLeft')}
      </p>
      <div className="bar" aria-hidden="true">
        <i style={{ inlineSize: `${Math.min(100, Math.max(0, (gone / turnMs) * 100))}%` }} />
      </div>
    </div>
  );
}
