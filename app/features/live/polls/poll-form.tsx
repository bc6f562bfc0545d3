import { CircleCheckBig, Plus, X } from 'lucide';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useSession } from '#app/features/live/room/live-context.ts';
import { useKept } from '#app/features/live/room/use-kept.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { findPollFault, type PollFault, type PollKind, pollKinds, pollLimits } from '#domain/live/polls.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import { newId } from '#platform/id.ts';
import { FromCourse } from './from-course.tsx';
import { newOption, type PollDraft, readPollDraft, writePollDraft } from './poll-draft.ts';

/** Where a host writes a question to the class. It stays as it is until it is asked, also while the form is closed. */
export function PollForm({ onAsked, onCancel }: { onAsked: () => void; onCancel?: () => void }) {
  const { t } = useTranslation('polls');
  const session = useSession();
  const id = useId();
  const { classId } = session;
  const [draft, changeDraft] = useKept<PollDraft>(
    () => readPollDraft(classId),
    (changed) => writePollDraft(classId, changed),
  );
  const { kind, question, options, isAnonymous } = draft;
  const change = (part: Partial<PollDraft>) => changeDraft((now) => ({ ...now, ...part }));
  const [fault, setFault] = useState<PollFault | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const names: Record<PollKind, string> = {
    single: t('form.single'),
    multiple: t('form.multiple'),
    open: t('form.open'),
  };
  const faults: Record<PollFault, string> = {
    no_question: t('form.fault.noQuestion'),
    too_few_options: t('form.fault.tooFew'),
    same_options: t('form.fault.same'),
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const rows = kind === 'open' ? [] : options.map((one) => ({ ...one, text: cleanText(one.text) }));
    const filled = rows.filter(({ text }) => isVisible(text));
    const given = filled.map(({ text }) => text);
    // Of several that were marked, one counts where one is chosen.
    const marked = filled.flatMap(({ isRight }, place) => (isRight ? [place] : []));
    const rightChoices = kind === 'single' ? marked.slice(0, 1) : marked;
    const poll = {
      pollId: draft.pollId,
      kind,
      question: cleanText(question),
      options: given,
      isAnonymous,
      rightChoices,
    };
    const found = findPollFault(poll);
    setFault(found);
    if (found) return;
    setIsBusy(true);
    const refusal = await session.features.polls.ask(poll);
    setIsBusy(false);
    // What stands here now is another question than the one that arrived.
    if (refusal === 'poll_already_asked') change({ pollId: newId() });
    if (refusal) return;
    writePollDraft(classId, null);
    onAsked();
  };
  return (
    <form className="poll-form stack stack-4" onSubmit={(event) => void send(event)}>
      <FromCourse
        onChosen={({ kind: of, question: asked, options: choices, rightChoices: right }) => {
          setFault(null);
          change({
            kind: of,
            question: asked,
            options: choices.map((text, place) => newOption(text, right.includes(place))),
          });
        }}
      />
      <div className="field">
        <label htmlFor={`${id}-question`}>{t('form.question')}</label>
        <textarea
          id={`${id}-question`}
          className="input"
          rows={2}
          dir="auto"
          maxLength={pollLimits.question}
          value={question}
          aria-describedby={`${id}-fault`}
          aria-invalid={fault === 'no_question'}
          onChange={(event) => change({ question: event.target.value })}
        />
      </div>
      <fieldset className="field-set">
        <legend className="b">{t('form.kind')}</legend>
        {pollKinds.map((one) => (
          <label key={one} className={one === kind ? 'choice is-on' : 'choice'}>
            <input
              type="radio"
              name={`${id}-kind`}
              value={one}
              checked={one === kind}
              onChange={() => change({ kind: one })}
            />
            {names[one]}
          </label>
        ))}
      </fieldset>
      {kind !== 'open' && (
        <Options
          options={options}
          isOneRight={kind === 'single'}
          change={(to) => changeDraft((now) => ({ ...now, options: to(now.options) }))}
          faultId={`${id}-fault`}
        />
      )}
      <div>
        <label className={isAnonymous ? 'choice is-on' : 'choice'}>
          <input
            type="checkbox"
            checked={isAnonymous}
            aria-describedby={`${id}-anonymous`}
            onChange={(event) => change({ isAnonymous: event.target.checked })}
          />
          {t('form.anonymous')}
        </label>
        <p className="help" id={`${id}-anonymous`}>
          {isAnonymous ? t('form.anonymousHelp') : t('form.namedHelp')}
        </p>
      </div>
      <p className="err" id={`${id}-fault`} role="alert">
        {fault && faults[fault]}
      </p>
      <div className="row wrap">
        <button type="submit" className="btn btn-primary" aria-busy={isBusy} disabled={isBusy}>
          {t('form.send')}
        </button>
        {onCancel && (
          <button type="button" className="btn" onClick={onCancel}>
            {t('form.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

interface OptionsProps {
  options: PollDraft['options'];
  isOneRight: boolean;
  change: (to: (now: PollDraft['options']) => PollDraft['options']) => void;
  faultId: string;
}

function Options({ options, isOneRight, change, faultId }: OptionsProps) {
  const { t } = useTranslation('polls');
  const format = useFormat();
  const id = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const write = (key: string, text: string) =>
    change((now) => now.map((one) => (one.key === key ? { ...one, text } : one)));
  const markRight = (key: string, isRight: boolean) =>
    change((now) =>
      now.map((one) => (one.key === key ? { ...one, isRight } : isOneRight ? { ...one, isRight: false } : one)),
    );
  const remove = (key: string) => {
    change((now) => now.filter((one) => one.key !== key));
    list.current?.querySelector('input')?.focus();
  };
  return (
    <fieldset className="field-set" ref={list} aria-describedby={faultId}>
      <legend className="b">{t('form.options')}</legend>
      {options.map(({ key, text, isRight = false }, index) => {
        const number = format.number(index + 1);
        return (
          <div className="row poll-option-row" key={key}>
            <label className="sr" htmlFor={`${id}-${key}`}>
              {t('form.option', { number })}
            </label>
            <input
              id={`${id}-${key}`}
              className="input"
              dir="auto"
              maxLength={pollLimits.option}
              placeholder={t('form.option', { number })}
              value={text}
              onChange={(event) => write(key, event.target.value)}
            />
            <button
              type="button"
              className="btn btn-quiet btn-icon poll-right"
              aria-pressed={isRight}
              aria-label={t('form.right', { number })}
              title={t('form.right', { number })}
              onClick={() => markRight(key, !isRight)}
            >
              <Icon icon={CircleCheckBig} />
            </button>
            {options.length > pollLimits.fewestOptions && (
              <button
                type="button"
                className="btn btn-quiet btn-icon"
                aria-label={t('form.removeOption', { number })}
                onClick={() => remove(key)}
              >
                <Icon icon={X} />
              </button>
            )}
          </div>
        );
      })}
      <p className="help">{t('form.rightHelp')}</p>
      {options.length < pollLimits.mostOptions && (
        <div>
          <button type="button" className="btn btn-sm" onClick={() => change((now) => [...now, newOption()])}>
            <Icon icon={Plus} />
            {t('form.addOption')}
          </button>
        </div>
      )}
    </fieldset>
  );
}
