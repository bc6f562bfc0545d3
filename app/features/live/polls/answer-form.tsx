import { type FormEvent, useId, useState } from 'react';
import { readDraft, writeDraft } from '#app/features/live/room/draft.ts';
import { useSession } from '#app/features/live/room/live-context.ts';
import { useKept } from '#app/features/live/room/use-kept.ts';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isAnswerTo, pollLimits } from '#domain/live/polls.ts';
import { cleanText } from '#domain/text/visible.ts';
import type { PollView } from '#media-server/protocol/polls.ts';
import { Question } from './question.tsx';

/** Where a trainee answers, once. What was chosen or written stays until it is counted. */
export function AnswerForm({ poll, onAnswered }: { poll: PollView; onAnswered: () => void }) {
  const { t } = useTranslation('polls');
  const session = useSession();
  const id = useId();
  const isOpen = poll.kind === 'open';
  const [chosen, changeChosen] = useKept<readonly number[]>(
    () => (isOpen ? [] : choicesOf(readDraft(poll.id), poll.options.length)),
    (changed) => writeDraft(poll.id, changed.join()),
  );
  const [words, changeWords] = useKept(
    () => (isOpen ? readDraft(poll.id) : ''),
    (changed) => writeDraft(poll.id, changed),
  );
  const [isMissing, setIsMissing] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  const choose = (index: number, isOn: boolean) => {
    setIsMissing(false);
    changeChosen((now) => {
      const others = poll.kind === 'single' ? [] : now.filter((one) => one !== index);
      return isOn ? [...others, index].sort((a, b) => a - b) : others;
    });
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = isOpen ? { choices: [], words: cleanText(words) } : { choices: chosen, words: null };
    if (!isAnswerTo(poll, answer)) return setIsMissing(true);
    setIsBusy(true);
    const isCounted = await session.features.polls.answer(answer);
    setIsBusy(false);
    if (!isCounted) return;
    writeDraft(poll.id, '');
    onAnswered();
  };
  const describedBy = `${id}-help ${id}-missing`;
  return (
    <form className="poll-form stack stack-3" onSubmit={(event) => void send(event)}>
      {isOpen ? (
        <div className="field">
          <label className="poll-question" htmlFor={id}>
            <Question poll={poll} />
          </label>
          <textarea
            id={id}
            className="input"
            rows={3}
            dir="auto"
            maxLength={pollLimits.words}
            value={words}
            aria-describedby={describedBy}
            aria-invalid={isMissing}
            onChange={(event) => {
              setIsMissing(false);
              changeWords(() => event.target.value);
            }}
          />
        </div>
      ) : (
        <fieldset className="field-set" aria-describedby={describedBy}>
          <legend className="poll-question">
            <Question poll={poll} />
          </legend>
          <p className="small muted">{poll.kind === 'single' ? t('chooseOne') : t('chooseSeveral')}</p>
          {poll.options.map((option, index) => (
            <label key={option} className={chosen.includes(index) ? 'choice is-on' : 'choice'}>
              <input
                type={poll.kind === 'single' ? 'radio' : 'checkbox'}
                name={id}
                checked={chosen.includes(index)}
                onChange={(event) => choose(index, event.target.checked)}
              />
              <bdi lang={guessLanguage(option)}>{option}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      <p className="err" id={`${id}-missing`} role="alert">
        {isMissing && (isOpen ? t('missing.words') : t('missing.choice'))}
      </p>
      <p className="small muted" id={`${id}-help`}>
        {t('once')} {poll.isAnonymous ? t('withoutName') : t('withName')} {isOpen && t('wordsShown')}
      </p>
      <div>
        <button type="submit" className="btn btn-primary" aria-busy={isBusy} disabled={isBusy}>
          {t('send')}
        </button>
      </div>
    </form>
  );
}

/** Places of options, as they were kept: `0,2`. */
function choicesOf(draft: string, options: number): number[] {
  return draft === ''
    ? []
    : draft
        .split(',')
        .map(Number)
        .filter((one) => Number.isInteger(one) && one < options);
}
