import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { ChecksField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { WhatChanged } from '#app/ui/form/what-changed.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { OrderData } from './order-form.server.ts';

/** Which courses of a programme come before others of it: ticked a course, without scripts. */
export function OrderPage({ order, answer }: { order: OrderData; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('certificates');
  const { programme, courses } = order;
  const form = {
    ...{ id: 'order', intent: null, answer: answer ?? null },
    labels: Object.fromEntries(courses.map((one) => [one.field, <CourseText key={one.slug} words={one.title} />])),
    words: { circle: t('order.circle') },
  };
  return (
    <div className="stack stack-6">
      <Crumbs
        place="certificates"
        way={[
          { href: '/programmes', label: t('programmesTitle') },
          { href: `/programmes/${programme.slug}`, label: <span lang={programme.locale}>{programme.title}</span> },
        ]}
      />
      <header className="stack stack-2">
        <h1>{t('order.title')}</h1>
        <p className="measure">{t('order.about')}</p>
      </header>
      {courses.length < 2 ? (
        <p className="note">{t('order.single')}</p>
      ) : (
        <Form of={form} className="card card-in stack stack-4">
          {answer?.error?.code === 'conflict' && (
            <WhatChanged
              now={byField(courses, (one) => titlesOf(courses, one.first))}
              typed={byField(courses, (one) => titlesOf(courses, [answer.values[one.field]].flat()))}
              labels={form.labels}
            />
          )}
          <input type="hidden" name="seen" value={order.version} />
          {courses.map((course) => {
            const problem = answer?.problems[course.field];
            const ticked = answer ? answer.values[course.field] : course.first;
            return (
              <ChecksField
                key={course.slug}
                field={{
                  ...{ id: `order-${course.field}`, name: course.field },
                  ...{ defaultValue: undefined, defaultChecked: undefined },
                  defaultOptions: ticked === undefined ? [] : [ticked].flat().map(String),
                  errors: problem ? [problem] : undefined,
                }}
                hint={t('order.first')}
                choices={courses
                  .filter((one) => one !== course)
                  .map(({ slug, title }) => ({ id: slug, label: title.text, lang: title.locale }))}
              />
            );
          })}
          <div>
            <button type="submit" className="btn btn-primary">
              {t('order.save')}
            </button>
          </div>
        </Form>
      )}
    </div>
  );
}

type Courses = OrderData['courses'];

const byField = (courses: Courses, said: (course: Courses[number]) => string[]) =>
  Object.fromEntries(courses.map((one) => [one.field, said(one)]));

/** In the order of the programme, whatever the order in which they were ticked. */
const titlesOf = (courses: Courses, slugs: readonly unknown[]) =>
  courses.filter((one) => slugs.includes(one.slug)).map((one) => one.title.text);
