import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';

import type { grantSchema } from './attempt-actions.server.ts';
import type { UsedUpQuiz } from './used-up-quizzes.server.ts';

interface AttemptsSectionProps {
  quizzes: readonly UsedUpQuiz[];
  action: string;
  answer: FormAnswer | undefined;
}

/** The quizzes that a person has used all attempts of without passing: who manages them gives one more. */
export function AttemptsSection({ quizzes, ...form }: AttemptsSectionProps) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="attempts-title">
      <h2 id="attempts-title">{t('attempts.title')}</h2>
      {quizzes.map((quiz) => (
        <QuizOfPerson quiz={quiz} {...form} key={`${quiz.course.slug}/${quiz.slug}`} />
      ))}
    </section>
  );
}

function QuizOfPerson({ quiz, ...form }: { quiz: UsedUpQuiz } & Pick<AttemptsSectionProps, 'action' | 'answer'>) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const [best, needed] = [format.percent(quiz.bestPercent), format.percent(quiz.passMark)];
  return (
    <div className="well card-in stack stack-3">
      <div>
        <h3>
          <CourseText words={quiz.title} />
        </h3>
        <p className="muted">
          <CourseText words={quiz.course.title} />
        </p>
      </div>
      <p>{t('attempts.standing', { count: quiz.taken, taken: format.number(quiz.taken), best, needed })}</p>
      {quiz.left > 0 ? (
        <p className="small muted">{t('attempts.left', { count: quiz.left, left: format.number(quiz.left) })}</p>
      ) : (
        <GrantForm quiz={quiz} {...form} />
      )}
    </div>
  );
}

function GrantForm({ quiz, action, answer }: { quiz: UsedUpQuiz } & Pick<AttemptsSectionProps, 'action' | 'answer'>) {
  const { t } = useTranslation('organisations');
  const { grantId } = quiz;
  const form = useForm<z.input<typeof grantSchema>>({
    answer,
    intent: `attempt.${quiz.course.slug}.${quiz.slug}`,
    once: { grantId },
    values: { grantId, course: quiz.course.slug, quiz: quiz.slug, why: 'power_or_link', reason: '' },
    labels: useReasonLabels(),
  });
  return (
    <Form of={form} action={action} className="stack stack-3">
      <HiddenField field={form.fields.grantId} />
      <HiddenField field={form.fields.course} />
      <HiddenField field={form.fields.quiz} />
      <p className="help">{t('attempts.help')}</p>
      <ReasonFields of="exception" why={form.fields.why} reason={form.fields.reason} hint={t('attempts.reasonHint')} />
      <div>
        <button type="submit" className="btn btn-primary">
          {t('attempts.give')}
        </button>
      </div>
    </Form>
  );
}
