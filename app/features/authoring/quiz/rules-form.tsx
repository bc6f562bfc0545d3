import { Save } from 'lucide';
import { useAuthoringProblems } from '#app/features/authoring/problem-words.ts';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DateField, NumberField, TextField, TimeField } from '#app/ui/form/text-fields.tsx';
import type { Field } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { QuizSheet } from '#courseware/quiz-form/quiz-sheet.ts';
import { feedbackPolicies } from '#domain/learning/content.ts';
import { textDirection } from '#domain/locale.ts';
import { BankDraws } from './bank-draws.tsx';
import type { QuizFormData } from './load-quiz-form.server.ts';

interface RulesFormProps {
  quiz: QuizFormData;
  sheet: QuizSheet;
  answer: FormAnswer | undefined;
}

/** What holds for the whole quiz: its title, when it is passed, and which questions are drawn. */
export function RulesForm({ quiz, sheet, answer }: RulesFormProps) {
  const { t } = useTranslation('quizform');
  const format = useFormat();
  const words = useAuthoringProblems();
  const isBack = answer?.intent === 'rules' ? answer : null;
  const values: Record<string, string> = {
    counts: sheet.counts ? 'on' : '',
    isShuffled: sheet.isShuffled ? 'on' : '',
    passMark: sheet.passMark,
    maxAttempts: sheet.maxAttempts,
    timeLimit: sheet.timeLimit,
    feedback: sheet.feedback,
    closesOn: quiz.closing.date,
    closesTime: quiz.closing.time,
    'draw:new': '1',
  };
  const labels: Record<string, string> = {
    counts: t('rules.counts'),
    isShuffled: t('rules.shuffle'),
    passMark: t('rules.passMark'),
    maxAttempts: t('rules.attempts'),
    timeLimit: t('rules.timeLimit'),
    feedback: t('rules.feedback'),
    closesOn: t('rules.closesOn'),
    closesTime: t('rules.closesTime', { offset: quiz.closing.offset }),
    'draw:new': t('pool.newDraw'),
  };
  for (const [index, pool] of sheet.pools.entries()) {
    values[`draw:${index}`] = pool.draw;
    labels[`draw:${index}`] = t('pool.draw', { number: format.number(index + 1) });
  }
  for (const locale of quiz.shown) {
    values[`title:${locale}`] = sheet.titles[locale] ?? '';
    labels[`title:${locale}`] = ownLanguageName(locale);
  }
  for (const { id, leaves } of sheet.questions) {
    const pool = sheet.pools.findIndex(({ of }) => of.includes(id));
    values[`pool:${id}`] = pool === -1 ? '' : String(pool);
    labels[`pool:${id}`] = leaves[`w:${quiz.sourceLocale}:prompt`] || id;
  }
  for (const [name, draw] of [...sheet.draws.entries(), ['new', null] as const]) {
    values[`bank:${name}:topic`] = draw?.topic ?? '';
    values[`bank:${name}:difficulty`] = draw?.difficulty.join(',') ?? '';
    values[`bank:${name}:draw`] = draw?.draw ?? '';
    labels[`bank:${name}:topic`] = t('authoring:questions.topic');
    labels[`bank:${name}:difficulty`] = t('authoring:questions.difficulty');
    labels[`bank:${name}:draw`] = t('bank.draw');
  }
  const policies = {
    none: t('rules.feedbackNone'),
    each: t('rules.feedbackEach'),
    end: t('rules.feedbackEnd'),
    deadline: t('rules.feedbackDeadline'),
  };
  const field = (name: string): Field => {
    const typed = isBack?.values[name];
    const value = isBack ? (typeof typed === 'string' ? typed : '') : (values[name] ?? '');
    const problem = isBack?.problems[name];
    const about = { id: `rules-${name}`, name, defaultValue: value, defaultOptions: undefined };
    return { ...about, defaultChecked: value !== '', errors: problem ? [problem] : undefined };
  };
  const pools = [
    ...sheet.pools.map((_, index) => ({
      id: String(index),
      label: t('pool.of', { number: format.number(index + 1) }),
    })),
    { id: 'new', label: t('pool.new') },
  ];
  return (
    <details className="fold" open={isBack !== null}>
      <summary>{t('rules.title')}</summary>
      <Form of={{ id: 'rules', intent: 'rules', labels, words, answer: isBack }} className="stack">
        <input type="hidden" name="saveId" value={quiz.saveId} />
        <input type="hidden" name="versions" value={JSON.stringify(quiz.versions)} />
        <FieldGroup legend={t('rules.name')}>
          {quiz.shown.map((locale) => (
            <TextField
              key={locale}
              field={field(`title:${locale}`)}
              lang={locale}
              dir={textDirection(locale)}
              maxLength={160}
            />
          ))}
        </FieldGroup>
        <CheckField field={field('counts')} hint={t('rules.countsHint')} />
        <NumberField field={field('passMark')} />
        <NumberField field={field('maxAttempts')} hint={t('rules.attemptsHint')} />
        <CheckField field={field('isShuffled')} hint={t('rules.shuffleHint')} />
        <NumberField field={field('timeLimit')} hint={t('rules.timeLimitHint')} />
        <SelectField
          field={field('feedback')}
          none={t('rules.feedbackUnsaid')}
          choices={feedbackPolicies.map((id) => ({ id, label: policies[id] }))}
        />
        <div className="quiz-words">
          <DateField field={field('closesOn')} hint={t('rules.closesHint')} />
          <TimeField field={field('closesTime')} />
        </div>
        {(quiz.topics.length > 0 || sheet.draws.length > 0) && <BankDraws quiz={quiz} sheet={sheet} field={field} />}
        <details className="fold" open={sheet.pools.length > 0}>
          <summary>{t('pool.title')}</summary>
          <div className="stack">
            <p className="help">{t('pool.text')}</p>
            {sheet.pools.map((_, index) => (
              <NumberField key={labels[`draw:${index}`]} field={field(`draw:${index}`)} />
            ))}
            <NumberField field={field('draw:new')} hint={t('pool.newHint')} />
            {sheet.questions.map(({ id }) => (
              <SelectField key={id} field={field(`pool:${id}`)} none={t('pool.always')} choices={pools} />
            ))}
          </div>
        </details>
        {quiz.mayWrite && (
          <div>
            <button type="submit" className="btn">
              <Icon icon={Save} />
              {t('rules.save')}
            </button>
          </div>
        )}
      </Form>
    </details>
  );
}
