import { ChartNoAxesColumn } from 'lucide';
import { useLive } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Question } from './question.tsx';

/** On a phone: that there is a question, whether it is answered, and the way to it. */
export function PollLine({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('polls');
  const format = useFormat();
  const role = useLive('role');
  const poll = useLive('poll');
  const own = useLive('ownPollAnswer');
  const isConnecting = useLive('phase') === 'connecting';
  const isHost = role === 'host';
  const isRunning = poll?.closedAt === null;
  if (isConnecting || (!isHost && !isRunning && !poll?.shownAt)) return null;
  const mustAnswer = role === 'trainee' && isRunning && !own;
  const standing = () => {
    if (isHost) {
      const count = poll?.results?.answered ?? 0;
      return t('answered', { count, formatted: format.number(count) });
    }
    if (poll?.shownAt) return t('resultsThere');
    if (role !== 'trainee') return t('traineesAnswer');
    return own ? t('counted') : t('notAnswered');
  };
  const verb = () => {
    if (isHost && !isRunning) return t('ask');
    return mustAnswer ? t('answer') : t('see');
  };
  return (
    <div className="poll-line">
      <Icon icon={ChartNoAxesColumn} />
      <span className="grow" id="poll-line-words">
        {poll ? (
          <>
            <b>
              <Question poll={poll} />
            </b>
            <small>{standing()}</small>
          </>
        ) : (
          <b>{t('title')}</b>
        )}
      </span>
      <button
        type="button"
        className={mustAnswer ? 'btn btn-primary btn-sm' : 'btn btn-sm'}
        onClick={onOpen}
        aria-haspopup="dialog"
        aria-describedby="poll-line-words"
      >
        {verb()}
      </button>
    </div>
  );
}
