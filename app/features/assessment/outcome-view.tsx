import { CircleCheckBig, CircleDot, CircleX, Volume2 } from 'lucide';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import { ChoicePicture, QuestionPicture } from './picture-fields.tsx';
import type { AnswerLine, QuestionOutcome } from './quiz-outcome.ts';

interface OutcomeProps {
  outcome: QuestionOutcome;
  locale: string;
  /** "Question 3 of 8" */
  counter?: string;
  /** The lesson that says it. */
  lesson?: { href: string; title: ContentWords } | undefined;
  /** Says the points too; "check yourself" does not. */
  withPoints?: boolean;
}

/** One question after grading: what was answered, what is right, and why. */
export function OutcomeView({ outcome, locale, counter, lesson, withPoints = false }: OutcomeProps) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const language = { lang: locale, dir: textDirection(locale) };
  const points = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const isPartly = !outcome.isRight && outcome.points > 0;
  const verdict = outcome.isRight ? t('outcome.right') : isPartly ? t('outcome.partly') : t('outcome.wrong');
  return (
    <section className="question">
      {(counter || withPoints) && (
        <p className="row between wrap small muted">
          <span>{counter}</span>
          {withPoints && (
            <span className="num">
              {t('outcome.points', {
                count: outcome.maxPoints,
                points: points(outcome.points),
                max: points(outcome.maxPoints),
              })}
            </span>
          )}
        </p>
      )}
      <h3 {...language}>{outcome.prompt}</h3>
      {outcome.text !== '' && <p {...language}>{outcome.text}</p>}
      {outcome.picture && <QuestionPicture picture={outcome.picture} />}
      <Given outcome={outcome} language={language} />
      {outcome.right.length > 0 && (
        <div className="stack stack-1">
          <p className="small b">{outcome.kind === 'ordering' ? t('outcome.rightOrder') : t('outcome.rightAnswer')}</p>
          <Lines lines={outcome.right} ordered={isNumbered(outcome)} language={language} plain />
        </div>
      )}
      <div
        className={outcome.isRight ? 'outcome outcome-ok small' : 'outcome small'}
        data-verdict={outcome.isRight ? 'right' : isPartly ? 'partly' : 'wrong'}
      >
        <Icon icon={outcome.isRight ? CircleCheckBig : isPartly ? CircleDot : CircleX} large />
        <span className="grow">
          <b>{verdict}</b> <span {...language}>{outcome.explanation}</span>
        </span>
        {/* Shown by public/verdict.js: what it was is heard, too. */}
        <button type="button" className="btn btn-quiet btn-icon" data-hear="" aria-label={t('outcome.hear')} hidden>
          <Icon icon={Volume2} />
        </button>
      </div>
      {lesson && (
        <p className="small">
          <a href={lesson.href}>
            {t('outcome.readAgain')} <CourseText words={lesson.title} />
          </a>
        </p>
      )}
    </section>
  );
}

interface Language {
  lang: string;
  dir: 'ltr' | 'rtl';
}

const kindsOfChoices: ReadonlySet<QuestionOutcome['kind']> = new Set([
  'single',
  'true-false',
  'multiple',
  'picture-choice',
  'hotspot',
]);

function Given({ outcome, language }: { outcome: QuestionOutcome; language: Language }) {
  const { t } = useTranslation('assessment');
  if (kindsOfChoices.has(outcome.kind)) {
    return (
      <ul className="stack stack-2">
        {outcome.given.map((line) => (
          <li key={line.text} className={`choice ${stateOf(line)}`}>
            <StateIcon line={line} />
            {line.picture && <ChoicePicture file={line.picture} />}
            <span className="grow" {...language}>
              {line.text}
              {line.feedback && <span className="choice-feedback">{line.feedback}</span>}
            </span>
            {line.isGiven && <span className="small">{t('outcome.yours')}</span>}
            {!line.isGiven && line.isRight && <span className="small">{t('outcome.rightChoice')}</span>}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className="stack stack-1">
      <p className="small muted">{t('outcome.yours')}</p>
      <Lines lines={outcome.given} ordered={isNumbered(outcome)} language={language} />
    </div>
  );
}

function isNumbered({ kind, given }: QuestionOutcome): boolean {
  return kind === 'ordering' || (kind === 'fill-in' && given.length > 1);
}

function stateOf(line: AnswerLine): string {
  if (line.isRight) return 'is-right';
  return line.isGiven ? 'is-wrong' : '';
}

function StateIcon({ line }: { line: AnswerLine }) {
  const { t } = useTranslation('assessment');
  if (!line.isRight && !line.isGiven) return <span className="dot" aria-hidden="true" />;
  return (
    <>
      <Icon icon={line.isRight ? CircleCheckBig : CircleX} />
      <span className="sr">{line.isRight ? t('outcome.lineRight') : t('outcome.lineWrong')}</span>
    </>
  );
}

interface LinesProps {
  lines: AnswerLine[];
  ordered: boolean;
  language: Language;
  /** The solution: nothing to tell apart. */
  plain?: boolean;
}

function Lines({ lines, ordered, language, plain = false }: LinesProps) {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={ordered ? 'answer-lines is-ordered' : 'answer-lines'} {...language}>
      {lines.map((line) => (
        <li key={`${line.text} ${line.pair ?? ''}`}>
          {!plain && (
            <span className={line.isRight ? 'line-right' : 'line-wrong'}>
              <StateIcon line={line} />
            </span>
          )}
          <LineText line={line} />
        </li>
      ))}
    </List>
  );
}

function LineText({ line }: { line: AnswerLine }) {
  return (
    <span>
      <bdi>{line.text}</bdi>
      {line.pair !== undefined && (
        <>
          {' → '}
          <bdi>{line.pair}</bdi>
        </>
      )}
    </span>
  );
}

/** The right answer alone. */
export function SolutionLines({ lines }: { lines: readonly AnswerLine[] }) {
  return (
    <ul className="answer-lines">
      {lines.map((line) => (
        <li key={`${line.text} ${line.pair ?? ''}`}>
          <span className="line-right">
            <StateIcon line={line} />
          </span>
          <LineText line={line} />
        </li>
      ))}
    </ul>
  );
}
