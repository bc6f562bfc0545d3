import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { NumberField } from '#app/ui/form/text-fields.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { mostWeight } from '#domain/assessment/gradebook.ts';
import type { WeightsData } from './weights-form.server.ts';

/** How much each part of a course counts in the totals of its gradebook. */
export function WeightsPage({ weights, answer }: { weights: WeightsData; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('gradebook');
  const format = useFormat();
  const { course, parts } = weights;
  const book = `/courses/${course.slug}/gradebook`;
  const form = {
    ...{ id: 'weights', intent: null, answer: answer ?? null },
    labels: Object.fromEntries(
      parts.map((part) => [part.field, part.title ? <CourseText words={part.title} /> : t('lessons')]),
    ),
    words: { weightRange: t('weights.range', { most: format.number(mostWeight) }), weightNone: t('weights.none') },
  };
  return (
    <div className="stack stack-6">
      <Crumbs
        place="courses"
        way={[
          { href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> },
          { href: book, label: t('title') },
        ]}
      />
      <header className="stack stack-2">
        <h1>{t('weights.title')}</h1>
        <p className="measure">{t('weights.about')}</p>
      </header>
      <Form of={form} action={`${book}/weights`} className="card card-in stack stack-3">
        {parts.map((part) => {
          const typed = answer?.values[part.field];
          const problem = answer?.problems[part.field];
          return (
            <NumberField
              key={part.key}
              field={{
                ...{ id: `weights-${part.field}`, name: part.field },
                defaultValue: typeof typed === 'string' ? typed : String(part.weight),
                ...{ defaultOptions: undefined, defaultChecked: undefined },
                errors: problem ? [problem] : undefined,
              }}
              hint={t('share', { percent: format.percent(Math.round(part.share)) })}
            />
          );
        })}
        <div>
          <button type="submit" className="btn btn-primary">
            {t('weights.save')}
          </button>
        </div>
      </Form>
    </div>
  );
}
