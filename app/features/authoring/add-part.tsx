import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { chooseText, textDirection } from '#domain/locale.ts';
import { AddNow } from './add-now.tsx';
import type { addSchema, checkSchema } from './course-forms.server.ts';
import type { CoursePageData } from './load-course.server.ts';
import { useAuthoringProblems } from './problem-words.ts';

interface AddProps {
  course: CoursePageData;
  answer: FormAnswer | undefined;
}

/** Adds a lesson, a quiz or a module. */
export function AddPart({ course, answer }: AddProps) {
  const { t } = useTranslation('authoring');
  const { modules, sourceLocale } = course.outline;
  const form = useForm<z.input<typeof addSchema>>({
    answer,
    intent: 'add',
    values: { saveId: course.saveId, kind: 'lesson', module: modules.at(-1)?.slug ?? '', title: '' },
    once: { saveId: course.saveId },
    labels: { kind: t('add.kind'), module: t('add.module'), title: t('add.name') },
    words: useAuthoringProblems(),
  });
  return (
    <section className="card card-in stack" aria-labelledby="add">
      <h2 id="add">{t('add.title')}</h2>
      <Form of={form} className="stack">
        <HiddenField field={form.fields.saveId} />
        <RadioField
          field={form.fields.kind}
          choices={[
            { id: 'lesson', label: t('add.lesson') },
            { id: 'quiz', label: t('add.quiz') },
            { id: 'assignment', label: t('add.assignment') },
            { id: 'module', label: t('add.moduleKind') },
          ]}
        />
        <SelectField
          field={form.fields.module}
          hint={t('add.moduleHint')}
          choices={modules.map((module) => ({
            id: module.slug,
            label: chooseText(module.title, [sourceLocale]).text || module.slug,
            lang: sourceLocale,
          }))}
        />
        <TextField field={form.fields.title} lang={sourceLocale} dir={textDirection(sourceLocale)} maxLength={160} />
        <AddNow />
      </Form>
    </section>
  );
}

/** Adds a quiz inside a lesson, by which readers see themselves whether they have understood. */
export function AddCheck({ course, answer }: AddProps) {
  const { t } = useTranslation('authoring');
  const { modules, sourceLocale } = course.outline;
  const lessons = modules.flatMap((module) => module.activities).filter((one) => one.kind === 'lesson');
  const form = useForm<z.input<typeof checkSchema>>({
    answer,
    intent: 'check',
    values: { saveId: course.saveId, lesson: lessons[0]?.slug ?? '', title: '' },
    once: { saveId: course.saveId },
    labels: { lesson: t('add.lesson'), title: t('add.name') },
  });
  if (lessons.length === 0) return null;
  return (
    <details className="card card-in fold" open={form.answer !== null}>
      <summary>{t('add.checkTitle')}</summary>
      <Form of={form} className="stack">
        <p className="muted">{t('add.checkText')}</p>
        <HiddenField field={form.fields.saveId} />
        <SelectField
          field={form.fields.lesson}
          choices={lessons.map(({ slug, titles }) => ({
            id: slug,
            label: chooseText(titles, [sourceLocale]).text || slug,
            lang: sourceLocale,
          }))}
        />
        <TextField field={form.fields.title} lang={sourceLocale} dir={textDirection(sourceLocale)} maxLength={160} />
        <AddNow />
      </Form>
    </details>
  );
}
