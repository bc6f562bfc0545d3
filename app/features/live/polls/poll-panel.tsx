import { ChartNoAxesColumn } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { Notices } from '#app/features/live/room/notices.tsx';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { PollView } from '#media-server/protocol/polls.ts';
import { AnswerForm } from './answer-form.tsx';
import { PollForm } from './poll-form.tsx';
import { Question } from './question.tsx';
import { QuickCheck } from './quick-check.tsx';
import { Results } from './results.tsx';

/** On a desk, above the chat: the poll that was asked last, and for hosts the way to ask one. */
export function PollCard() {
  const { t } = useTranslation('polls');
  const isHost = useLive('role') === 'host';
  const poll = useLive('poll');
  const isConnecting = useLive('phase') === 'connecting';
  const card = useRef<HTMLDetailsElement>(null);
  // Opens again with each question; what a host is writing in it stays.
  useEffect(() => card.current?.setAttribute('open', ''), [poll?.id]);
  if (isConnecting || (!poll && !isHost)) return null;
  return (
    <details className="poll-card" ref={card} open>
      <summary>
        <Icon icon={ChartNoAxesColumn} />
        <h2>{t('title')}</h2>
        {poll && <Standing poll={poll} />}
      </summary>
      <PollPanel isWide />
    </details>
  );
}

/** What the person does with the poll: ask, close and show it; answer it; read how the class answered. */
export function PollPanel({ isWide = false }: { isWide?: boolean }) {
  const { t } = useTranslation('polls');
  const isHost = useLive('role') === 'host';
  const poll = useLive('poll');
  const box = useRef<HTMLDivElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  // What was pressed is gone: the keyboard goes on with what came in its place.
  const goOn = () => {
    setIsAsking(false);
    box.current?.focus();
  };
  const canAsk = isHost && (!poll || poll.closedAt !== null);
  return (
    <section className="poll-panel stack stack-3" ref={box} tabIndex={-1} aria-label={t('title')}>
      {isAsking && !isWide ? (
        <PollForm onAsked={goOn} onCancel={goOn} />
      ) : (
        <>
          {poll && (isHost ? <HostsPoll key={poll.id} poll={poll} /> : <ClassPoll poll={poll} onAnswered={goOn} />)}
          {!poll && <p className="small muted">{isHost ? t('intro') : t('none')}</p>}
          {canAsk && (
            <div className="row wrap">
              <button
                type="button"
                className={poll ? 'btn btn-sm' : 'btn btn-primary'}
                onClick={() => setIsAsking(true)}
                aria-haspopup={isWide ? 'dialog' : undefined}
              >
                {poll ? t('askAnother') : t('ask')}
              </button>
              <QuickCheck />
            </div>
          )}
        </>
      )}
      {isAsking && isWide && (
        <AskDialog title={t('form.title')} onClose={() => setIsAsking(false)}>
          <PollForm onAsked={() => setIsAsking(false)} />
          <Notices />
        </AskDialog>
      )}
    </section>
  );
}

function Standing({ poll }: { poll: PollView }) {
  const { t } = useTranslation('polls');
  if (poll.shownAt) return <span className="badge">{t('shown')}</span>;
  return poll.closedAt ? (
    <span className="badge">{t('closed')}</span>
  ) : (
    <span className="badge badge-warn">{t('running')}</span>
  );
}

/** The results as they come in, and what is done with them. */
function HostsPoll({ poll }: { poll: PollView }) {
  const { t } = useTranslation('polls');
  const format = useFormat();
  const session = useSession();
  const participants = useLive('participants');
  const { polls } = session.features;
  const here = [...participants.values()].filter((one) => one.role === 'trainee').length;
  const answered = poll.results?.answered ?? 0;
  return (
    <>
      <p className="poll-question b">
        <Question poll={poll} />
      </p>
      {poll.results && (
        <Results kind={poll.kind} options={poll.options} results={poll.results} right={poll.rightChoices} />
      )}
      <p className="small muted">
        {t('answered', { count: answered, formatted: format.number(answered) })}
        {poll.closedAt === null && <> {t('here', { count: here, formatted: format.number(here) })}</>}
        {poll.shownAt === null && <> {t('onlyYou')}</>}
      </p>
      {poll.shownAt === null && (
        <div className="row wrap">
          <button type="button" className="btn btn-sm" onClick={() => void polls.show(poll.id)}>
            {t('show')}
          </button>
          {poll.closedAt === null && (
            <button type="button" className="btn btn-sm" onClick={() => void polls.stop(poll.id)}>
              {t('close')}
            </button>
          )}
        </div>
      )}
      {!poll.isAnonymous && answered > 0 && <NamedAnswers poll={poll} />}
    </>
  );
}

/** Who answered what, asked for while it is open: it grows with the answers. */
function NamedAnswers({ poll }: { poll: PollView }) {
  const { t } = useTranslation('polls');
  const session = useSession();
  const named = useLive('namedAnswers');
  const [isOpen, setIsOpen] = useState(false);
  const answered = poll.results?.answered;
  // Another answer makes another list.
  useEffect(() => {
    if (isOpen) void session.features.polls.loadNames(poll.id);
  }, [isOpen, answered, poll.id, session]);
  return (
    <details className="poll-named" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t('names')}</summary>
      <ul>
        {named?.map((one) => (
          <li key={one.personId}>
            <b>
              <Name of={one.displayName} />
            </b>{' '}
            {one.words === null ? (
              <span>{one.choices.map((choice) => isolate(poll.options[choice] ?? '')).join(' · ')}</span>
            ) : (
              <bdi lang={guessLanguage(one.words)}>{one.words}</bdi>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The poll for those who learn (or watch): to answer, to wait, to read. */
function ClassPoll({ poll, onAnswered }: { poll: PollView; onAnswered: () => void }) {
  const { t } = useTranslation('polls');
  const format = useFormat();
  const isTrainee = useLive('role') === 'trainee';
  const own = useLive('ownPollAnswer');
  const isRunning = poll.closedAt === null;
  if (isTrainee && isRunning && !own) return <AnswerForm key={poll.id} poll={poll} onAnswered={onAnswered} />;
  const { results } = poll;
  return (
    <>
      <p className="poll-question b">
        <Question poll={poll} />
      </p>
      {results ? (
        <>
          <Results kind={poll.kind} options={poll.options} results={results} right={poll.rightChoices} own={own} />
          <p className="small muted">
            {t('answered', { count: results.answered, formatted: format.number(results.answered) })}
          </p>
        </>
      ) : (
        <>
          {own ? <OwnAnswer poll={poll} own={own} /> : <OptionList poll={poll} />}
          <p className="small muted">{words()}</p>
        </>
      )}
    </>
  );

  function words() {
    if (!isTrainee) return isRunning ? t('traineesAnswer') : t('over');
    return own ? t('wait') : t('missed');
  }
}

function OwnAnswer({ poll, own }: { poll: PollView; own: { choices: readonly number[]; words: string | null } }) {
  const { t } = useTranslation('polls');
  const texts = own.words === null ? own.choices.map((choice) => poll.options[choice] ?? '') : [own.words];
  return (
    <div>
      <p className="small">{t('counted')}</p>
      {texts.map((text) => (
        <p key={text} className="quote" dir="auto" lang={guessLanguage(text)}>
          {text}
        </p>
      ))}
    </div>
  );
}

function OptionList({ poll }: { poll: PollView }) {
  if (poll.options.length === 0) return null;
  return (
    <ul className="poll-options">
      {poll.options.map((option) => (
        <li key={option}>
          <bdi lang={guessLanguage(option)}>{option}</bdi>
        </li>
      ))}
    </ul>
  );
}
