import { CircleQuestionMark } from 'lucide';
import { useState } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { AskedBy, QuestionWords } from './asked-by.tsx';
import { QuestionSlot } from './question-slot.tsx';

/** On a desk, above the chat: what people have asked. Its content comes when it is opened. */
export function QuestionCard() {
  const { t } = useTranslation('talk');
  const [isOpen, setIsOpen] = useState(false);
  const isConnecting = useLive('phase') === 'connecting';
  if (isConnecting) return null;
  return (
    <details className="poll-card" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <Icon icon={CircleQuestionMark} />
        <h2>{t('title')}</h2>
        <Waiting />
      </summary>
      {isOpen && <QuestionSlot />}
    </details>
  );
}

/** On a phone: how many questions wait, and the way to them. */
export function QuestionLine({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('talk');
  const isConnecting = useLive('phase') === 'connecting';
  if (isConnecting) return null;
  return (
    <div className="poll-line">
      <Icon icon={CircleQuestionMark} />
      <span className="grow" id="question-line-words">
        <b>{t('title')}</b> <Waiting />
      </span>
      <button
        type="button"
        className="btn btn-sm"
        onClick={onOpen}
        aria-haspopup="dialog"
        aria-describedby="question-line-words"
      >
        {t('open')}
      </button>
    </div>
  );
}

/** For everybody: the question that is being answered. */
export function TakenQuestion() {
  const { t } = useTranslation('talk');
  const session = useSession();
  const isHost = useLive('role') === 'host';
  const taken = useLive('questions').find(({ state }) => state === 'taken');
  return (
    <div role="status">
      {taken && (
        <div className="note bar-note">
          <Icon icon={CircleQuestionMark} />
          <p className="grow question-on-stage">
            <span className="small b">{t('onStage')}</span>
            <QuestionWords of={taken} />
            <AskedBy question={taken} />
          </p>
          {isHost && (
            <button
              type="button"
              className="btn btn-sm"
              onClick={() => void session.features.questions.settle(taken.id, 'answered')}
            >
              {t('markAnswered')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation('talk');
  const format = useFormat();
  const count = useLive('questions').filter(({ state }) => state === 'waiting').length;
  if (count === 0) return null;
  return <span className="badge">{t('waiting', { count, formatted: format.number(count) })}</span>;
}
