import { Coffee } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLive } from './live-context.ts';
import { useNow } from './use-media-query.ts';

/** "38:12" since the class began, with the word that it is live or in a break. */
export function TaughtTime() {
  const { t } = useTranslation('classroom');
  const state = useLive('classState');
  const isLive = state?.status === 'live';
  const now = useNow(isLive) + useLive('clockAheadMs');
  if (!state?.startedAt || !isLive) return null;
  const isBreak = state.breakStartedAt !== null;
  return (
    <span className={isBreak ? 'row small head-time' : 'rec head-time'}>
      {isBreak && <Icon icon={Coffee} />}
      <span className="head-word">{isBreak ? t('break.on') : t('live')}</span>
      <bdi className="num" dir="ltr">
        {clock(now - Date.parse(isBreak ? (state.breakStartedAt ?? state.startedAt) : state.startedAt))}
      </bdi>
    </span>
  );
}

/** "38:12", or "1:02:03". */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
