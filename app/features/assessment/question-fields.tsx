import { CircleAlert } from 'lucide';
import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { AnswerProblem } from '#domain/assessment/grading.ts';
import { numberExamples } from '#domain/assessment/number-example.ts';
import { itemField } from '#domain/assessment/read-answers.ts';
import { textDirection } from '#domain/locale.ts';
import { type FieldProps, type FilledIn, invalid } from './field-props.ts';
import { ChoicePicture, Hotspot, PictureChoices, QuestionPicture, Sound } from './picture-fields.tsx';
import type { QuestionView } from './quiz-view.ts';
import { GapFields, WordsField } from './typed-fields.tsx';

export const nothingFilledIn: FilledIn = { answers: {}, positions: {}, problems: {} };

interface QuestionProps {
  question: QuestionView;
  /** Language of the question. */
  locale: string;
  /** Makes element ids unique on a page with several quizzes. */
  idPrefix: string;
  /** "Question 3 of 8" */
  counter?: string;
  filledIn: FilledIn;
}

/** One question to be answered: native fields, whatever its kind. */
export function QuestionFields({ question, locale, idPrefix, counter, filledIn }: QuestionProps) {
  const { t } = useTranslation('assessment');
  const id = `${idPrefix}-${question.id}`;
  const problem = filledIn.problems[question.id];
  const field = { question, id, filledIn, isWrong: problem !== undefined };
  return (
    <fieldset className="question" id={id} data-drawn={question.isDrawn ? '' : undefined}>
      <legend>
        {counter && <span className="small muted question-counter">{counter}</span>}
        <span id={`${id}-prompt`} className="question-prompt" lang={locale} dir={textDirection(locale)}>
          {question.prompt}
        </span>
      </legend>
      {question.picture && question.kind !== 'hotspot' && <QuestionPicture picture={question.picture} />}
      {question.sound && <Sound file={question.sound} label={t('sound.question')} />}
      <KindHelp question={question} />
      {problem && <ProblemText id={`${id}-problem`} problem={problem} unit={question.unit} />}
      <div lang={locale} dir={textDirection(locale)}>
        {(question.kind === 'single' || question.kind === 'true-false') && <Choices {...field} type="radio" />}
        {question.kind === 'picture-choice' && <PictureChoices {...field} />}
        {question.kind === 'hotspot' && <Hotspot {...field} />}
        {question.kind === 'multiple' && <Choices {...field} type="checkbox" />}
        {question.kind === 'numeric' && <NumberField {...field} />}
        {question.kind === 'ordering' && <OrderFields {...field} />}
        {question.kind === 'matching' && <MatchFields {...field} />}
        {question.kind === 'fill-in' && <GapFields {...field} />}
        {question.kind === 'short-text' && <WordsField {...field} />}
      </div>
      {question.hint && (
        <details className="question-hint">
          <summary>{t('hint')}</summary>
          <p lang={locale} dir={textDirection(locale)}>
            {question.hint}
          </p>
        </details>
      )}
    </fieldset>
  );
}

/** Numbers as they are typed, of a size that fits the unit. */
function useNumberExample(unit: string): string {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const [one = '', other] = numberExamples(unit).map((value) => format.number(value, { maximumFractionDigits: 1 }));
  return other === undefined ? one : t('help.either', { one, other });
}

function KindHelp({ question: { kind, unit } }: { question: QuestionView }) {
  const { t } = useTranslation('assessment');
  const example = useNumberExample(unit);
  if (kind === 'single' || kind === 'true-false') return null;
  const words = {
    multiple: t('help.multiple'),
    numeric: t('help.numeric', { example }),
    ordering: t('help.ordering'),
    matching: t('help.matching'),
    'picture-choice': t('help.pictures'),
    hotspot: t('help.hotspot'),
    'fill-in': t('help.gaps'),
    'short-text': t('help.words'),
  };
  return <p className="help">{words[kind]}</p>;
}

function ProblemText({ id, problem, unit }: { id: string; problem: AnswerProblem; unit: string }) {
  const { t } = useTranslation('assessment');
  const example = useNumberExample(unit);
  const words: Record<AnswerProblem, string> = {
    missing: t('problem.missing'),
    not_a_number: t('problem.not_a_number', { example }),
    position_twice: t('problem.position_twice'),
  };
  return (
    <p className="err" id={id}>
      <Icon icon={CircleAlert} />
      {words[problem]}
    </p>
  );
}

function Choices({ type, ...field }: FieldProps & { type: 'radio' | 'checkbox' }) {
  const { question, filledIn } = field;
  const answer = filledIn.answers[question.id];
  const isChosen = (choice: string) => answer === choice || (Array.isArray(answer) && answer.includes(choice));
  return (
    <div className="stack stack-2">
      {question.choices.map((choice, index) => (
        <label key={choice.id} className="choice">
          <input
            type={type}
            name={question.id}
            value={choice.id}
            defaultChecked={isChosen(choice.id)}
            {...(index === 0 ? invalid(field) : {})}
          />
          {choice.picture && <ChoicePicture file={choice.picture} />}
          <span className="grow">{choice.text}</span>
          {choice.sound && <Sound file={choice.sound} label={choice.text} isSmall />}
        </label>
      ))}
    </div>
  );
}

function NumberField(field: FieldProps) {
  const { question, id, filledIn } = field;
  const answer = filledIn.answers[question.id];
  return (
    <div className="row number-field">
      <input
        className="input num"
        type="text"
        inputMode="decimal"
        dir="ltr"
        autoComplete="off"
        maxLength={40}
        name={question.id}
        aria-labelledby={`${id}-prompt`}
        defaultValue={typeof answer === 'string' ? answer : ''}
        {...invalid(field)}
      />
      {question.unit && <span>{question.unit}</span>}
    </div>
  );
}

function OrderFields(field: FieldProps) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const { question, filledIn } = field;
  return (
    <ul className="stack stack-2" data-ordering="" data-up={t('order.up')} data-down={t('order.down')}>
      {question.choices.map((item, index) => {
        const name = itemField(question.id, item.id);
        return (
          <Item key={item.id} text={item.text}>
            <select
              className="input num"
              name={name}
              aria-label={t('order.place', { item: item.text })}
              defaultValue={filledIn.positions[name] ?? ''}
              {...(index === 0 ? invalid(field) : {})}
            >
              <option value="">–</option>
              {question.choices.map((place, at) => (
                <option key={place.id} value={at + 1}>
                  {format.number(at + 1)}
                </option>
              ))}
            </select>
          </Item>
        );
      })}
    </ul>
  );
}

function Item({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="order-item">
      {children}
      <span className="grow">{text}</span>
    </li>
  );
}

function MatchFields(field: FieldProps) {
  const { t } = useTranslation('assessment');
  const { question, id, filledIn } = field;
  const answer = filledIn.answers[question.id];
  const chosen = typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
  return (
    <ul className="stack stack-3">
      {question.left.map((left, index) => (
        <li key={left.id} className="match-item">
          <label htmlFor={`${id}-${left.id}`}>{left.text}</label>
          <select
            id={`${id}-${left.id}`}
            className="input"
            name={itemField(question.id, left.id)}
            defaultValue={chosen[left.id] ?? ''}
            {...(index === 0 ? invalid(field) : {})}
          >
            <option value="">{t('match.choose')}</option>
            {question.right.map((right) => (
              <option key={right.id} value={right.id}>
                {right.text}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ul>
  );
}
