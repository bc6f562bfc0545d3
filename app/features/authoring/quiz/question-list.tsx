import { Copy, Plus, Shuffle, Trash2, TriangleAlert } from 'lucide';
import { IconButton, OrderButtons } from '#app/features/authoring/order-buttons.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { questionKinds } from '#courseware/quiz-form/question-sheet.ts';
import type { QuizSheet } from '#courseware/quiz-form/quiz-sheet.ts';
import { textDirection } from '#domain/locale.ts';
import type { QuizFormData } from './load-quiz-form.server.ts';
import { kindIcons, useKindNames } from './quiz-kinds.ts';

interface ListProps {
  quiz: QuizFormData;
  sheet: QuizSheet;
}

/** The questions of a quiz in order; those of a pool are hatched. */
export function QuestionList({ quiz, sheet }: ListProps) {
  const { t } = useTranslation('quizform');
  const format = useFormat();
  const names = useKindNames();
  const here = quiz.question;
  return (
    <ol className="quiz-list">
      {sheet.questions.map(({ id, kind, leaves }, index) => {
        const isHere = id === here?.id;
        const pool = sheet.pools.findIndex(({ of }) => of.includes(id));
        const href = new URLSearchParams({ question: id, ...(quiz.beside && { beside: quiz.beside }) });
        const prompt = leaves[`w:${quiz.sourceLocale}:prompt`] || names[kind ?? 'single'];
        return (
          <li key={id} className={pool === -1 ? undefined : 'is-pooled'}>
            <a href={`?${href}`} aria-current={isHere ? 'true' : undefined}>
              <span className="num">{format.number(index + 1)}</span>
              <Icon icon={kind ? kindIcons[kind] : TriangleAlert} />
              <span>
                <bdi lang={quiz.sourceLocale} dir={textDirection(quiz.sourceLocale)}>
                  {prompt}
                </bdi>
                <span className="small muted quiz-list-facts">
                  {t('list.points', { count: Number(leaves.points) || 0, formatted: leaves.points ?? '' })}
                  {pool !== -1 && ` · ${t('pool.of', { number: format.number(pool + 1) })}`}
                </span>
              </span>
            </a>
            {isHere && quiz.mayWrite && (
              <PartButtons quiz={quiz} id={id} isFirst={index === 0} isLast={index === sheet.questions.length - 1} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function PartButtons({
  quiz,
  id,
  isFirst,
  isLast,
}: {
  quiz: QuizFormData;
  id: string;
  isFirst: boolean;
  isLast: boolean;
}) {
  const { t } = useTranslation('quizform');
  return (
    <form method="post" className="outline-acts">
      <input type="hidden" name="intent" value="part" />
      <input type="hidden" name="saveId" value={quiz.saveId} />
      <OrderButtons
        name="part"
        first={isFirst}
        last={isLast}
        up={{ value: `up ${id}`, label: t('list.up') }}
        down={{ value: `down ${id}`, label: t('list.down') }}
      />
      <IconButton name="part" value={`copy ${id}`} icon={Copy} label={t('list.copy')} />
      <details className="outline-remove">
        <summary className="btn btn-quiet btn-icon" aria-label={t('list.remove')}>
          <Icon icon={Trash2} />
        </summary>
        <div className="card card-in stack stack-2">
          <p className="small">{t('list.removeText')}</p>
          <button type="submit" className="btn btn-danger btn-sm" name="part" value={`remove ${id}`}>
            {t('list.remove')}
          </button>
        </div>
      </details>
    </form>
  );
}

/** A new question of any kind. */
export function AddQuestion({ quiz }: { quiz: QuizFormData }) {
  const { t } = useTranslation('quizform');
  const names = useKindNames();
  return (
    <form method="post" className="stack stack-2">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="saveId" value={quiz.saveId} />
      <div className="field">
        <label htmlFor="new-kind">{t('list.kind')}</label>
        <select className="input" id="new-kind" name="kind">
          {questionKinds.map((kind) => (
            <option key={kind} value={kind}>
              {names[kind]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <button type="submit" className="btn">
          <Icon icon={Plus} />
          {t('list.add')}
        </button>
      </div>
    </form>
  );
}

/** What holds for the whole quiz, in a line. */
export function RuleChips({ quiz, sheet }: ListProps) {
  const { t } = useTranslation('quizform');
  const format = useFormat();
  const { points } = quiz;
  const minutes = Number(sheet.timeLimit) || 0;
  const chips = [
    sheet.counts ? t('rules.countsShort') : t('rules.checkShort'),
    t('list.points', { count: points, formatted: format.number(points, { maximumFractionDigits: 2 }) }),
    ...(sheet.counts ? [t('assessment:quiz.passMark', { percent: format.percent(Number(sheet.passMark) || 0) })] : []),
  ];
  if (minutes > 0) chips.push(t('learning:minutes', { count: minutes, formatted: format.number(minutes) }));
  return (
    <p className="row wrap chips">
      {chips.map((chip) => (
        <span key={chip} className="chip">
          {chip}
        </span>
      ))}
      {sheet.isShuffled && (
        <span className="chip">
          <Icon icon={Shuffle} />
          {t('rules.shuffledShort')}
        </span>
      )}
    </p>
  );
}
