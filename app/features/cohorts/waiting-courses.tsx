import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { FoldedForm } from '#app/ui/form/folded-form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { waiveSchema } from './cohort-actions.server.ts';
import type { CohortPersonData } from './load-cohort.server.ts';

type WaitingProps = Pick<CohortPersonData, 'waiting' | 'programme' | 'mayWaive'> & {
  answer: FormAnswer | undefined;
  newId: string;
};

/** Courses whose quizzes and assignments wait for other courses; who answers for the certificate waives that. */
export function WaitingCourses({ waiting, mayWaive, ...form }: WaitingProps) {
  const { t } = useTranslation('cohorts');
  if (waiting.length === 0) return null;
  return (
    <section className="stack stack-2" aria-labelledby="waiting-courses">
      <h2 id="waiting-courses">{t('waive.title')}</h2>
      <ul className="card cohort-rows">
        {waiting.map((one) => (
          <li key={one.courseId}>
            <div>
              <p className="b">
                <CourseText words={one.title} />
              </p>
              <p className="small">{t('waive.first')}</p>
              <ul>
                {one.first.map((first) => (
                  <li key={first.slug}>
                    <CourseText words={first.title} />
                  </li>
                ))}
              </ul>
            </div>
            {mayWaive && <WaiveForm courseId={one.courseId} {...form} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function WaiveForm({
  courseId,
  programme,
  newId,
  answer,
}: Omit<WaitingProps, 'waiting' | 'mayWaive'> & { courseId: string }) {
  const { t } = useTranslation('cohorts');
  const form = useForm<z.input<typeof waiveSchema>>({
    answer,
    intent: `waive.${courseId}`,
    once: { id: newId },
    values: { id: newId, programme, courseId, why: 'prior_learning', reason: '' },
    labels: useReasonLabels(),
  });
  const { fields } = form;
  return (
    <FoldedForm of={form} summary={t('waive.open')} submit={t('waive.now')} className="cohort-whole">
      <HiddenField field={fields.id} />
      <HiddenField field={fields.programme} />
      <HiddenField field={fields.courseId} />
      <ReasonFields of="exception" why={fields.why} reason={fields.reason} hint={t('out.wordsHint')} />
    </FoldedForm>
  );
}
