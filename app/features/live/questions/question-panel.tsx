import { CircleCheckBig, ThumbsUp } from 'lucide';
import { useEffect, useRef } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { learns } from '#domain/live/room-role.ts';
import type { QuestionView } from '#media-server/protocol/questions.ts';
import { AskedBy, QuestionWords } from './asked-by.tsx';
import { QuestionForm } from './question-form.tsx';
import './questions.css';

/** What people have asked, in the order in which most want to hear it; where one asks, votes, and as a host answers. */
export default function QuestionPanel() {
  const { t } = useTranslation('talk');
  const format = useFormat();
  const session = useSession();
  const role = useLive('role');
  const questions = useLive('questions');
  const hasMore = useLive('hasMoreQuestions');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hasMore) void session.features.questions.loadAll();
  }, [hasMore, session]);
  const open = questions.filter(({ state }) => state !== 'answered');
  const answered = questions.filter(({ state }) => state === 'answered');
  // The row that was acted on may be gone: the keyboard goes on with the list.
  const goOn = () => box.current?.focus();
  return (
    <section className="question-panel stack stack-3" ref={box} tabIndex={-1} aria-label={t('title')}>
      {learns(role) && <QuestionForm />}
      {open.length === 0 && <p className="small muted">{t('none')}</p>}
      <ol className="questions">
        {open.map((one) => (
          <QuestionRow key={one.id} question={one} onGone={goOn} />
        ))}
      </ol>
      {answered.length > 0 && (
        <details className="questions-answered">
          <summary>
            <Icon icon={CircleCheckBig} />
            {t('answered', { count: answered.length, formatted: format.number(answered.length) })}
          </summary>
          <ol className="questions">
            {answered.map((one) => (
              <QuestionRow key={one.id} question={one} onGone={goOn} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function QuestionRow({ question, onGone }: { question: QuestionView; onGone: () => void }) {
  const { t } = useTranslation('talk');
  const id = `question-${question.id}`;
  return (
    <li className={question.state === 'taken' ? 'is-taken' : undefined}>
      <Votes question={question} describedBy={id} />
      <div className="grow">
        <p id={id}>
          <QuestionWords of={question} />
        </p>
        <AskedBy question={question} />
        {question.state === 'taken' && <span className="badge badge-live">{t('onStage')}</span>}
        <Actions question={question} describedBy={id} onGone={onGone} />
      </div>
    </li>
  );
}

/** How many want to hear it, and that one does, too. */
function Votes({ question, describedBy }: { question: QuestionView; describedBy: string }) {
  const { t } = useTranslation('talk');
  const format = useFormat();
  const session = useSession();
  const role = useLive('role');
  const self = useLive('self');
  const isOn = useLive('ownQuestionVotes').has(question.id);
  const { votes, id } = question;
  const words = t('votes', { count: votes, formatted: format.number(votes) });
  const count = (
    <b className="num" aria-hidden="true">
      {format.number(votes)}
    </b>
  );
  const mayVote = learns(role) && question.personId !== self?.personId && question.state !== 'answered';
  if (!mayVote) {
    return (
      <span className="vote">
        {count}
        <Icon icon={ThumbsUp} />
        <span className="sr">{words}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className="btn vote"
      aria-pressed={isOn}
      aria-label={`${t('vote')}. ${words}`}
      aria-describedby={describedBy}
      onClick={() => void session.features.questions.vote(id, !isOn)}
    >
      {count}
      <Icon icon={ThumbsUp} />
    </button>
  );
}

function Actions({
  question,
  describedBy,
  onGone,
}: {
  question: QuestionView;
  describedBy: string;
  onGone: () => void;
}) {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  const isHost = useLive('role') === 'host';
  const isOwn = useLive('self')?.personId === question.personId;
  const { id, state } = question;
  const act = (work: Promise<void>) => {
    void work;
    onGone();
  };
  const button = (words: string, work: () => Promise<void>) => (
    <button type="button" className="btn btn-sm" aria-describedby={describedBy} onClick={() => act(work())}>
      {words}
    </button>
  );
  if (!isHost && (!isOwn || state === 'answered')) return null;
  return (
    <div className="row wrap question-actions">
      {isHost && state === 'waiting' && button(t('take'), () => features.questions.settle(id, 'taken'))}
      {isHost && state !== 'answered' && button(t('markAnswered'), () => features.questions.settle(id, 'answered'))}
      {isHost && state !== 'waiting' && button(t('putBack'), () => features.questions.settle(id, 'waiting'))}
      {isHost && button(t('hide'), () => features.questions.hide(id))}
      {isOwn && state !== 'answered' && button(t('withdraw'), () => features.questions.withdraw(id))}
    </div>
  );
}
