import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { LessonNotesData } from './load-notes.server.ts';
import type { noteSchema } from './note-forms.server.ts';

interface LessonNotesPageProps {
  notes: LessonNotesData;
  answer: FormAnswer | undefined;
}

/** Where a note comes back that was not taken, with all that was typed; the notes themselves stand in their lesson. */
export function LessonNotesPage({ notes, answer }: LessonNotesPageProps) {
  const { t } = useTranslation('player');
  const { course, lesson, own } = notes;
  const page = `/courses/${course.slug}/lessons/${lesson.slug}`;
  return (
    <div className="narrow-page stack stack-4">
      <Crumbs
        place="courses"
        way={[
          { href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> },
          { href: `${page}#notes`, label: <CourseText words={lesson.title} /> },
        ]}
      />
      <h1>{t('notes.title')}</h1>
      {!own && <p>{t('notes.enrolFirst')}</p>}
      {/* What somebody typed who has left the course meanwhile stands there, to be taken along. */}
      {(own || answer) && <OneNote notes={notes} nextId={own?.nextId ?? ''} answer={answer} />}
    </div>
  );
}

function OneNote({ notes, nextId, answer }: LessonNotesPageProps & { nextId: string }) {
  const { t } = useTranslation('player');
  const { headings, version, locale, course, lesson } = notes;
  const back = `/courses/${course.slug}/lessons/${lesson.slug}#notes`;
  const form = useForm<z.input<typeof noteSchema>>({
    answer,
    intent: 'note',
    values: { section: '0', note: nextId, base: '0', words: '', back },
    labels: { section: t('notes.place'), words: t('notes.words') },
  });
  const { fields } = form;
  return (
    <Form of={form} className="card card-in stack">
      <HiddenField field={fields.note} />
      <HiddenField field={fields.base} />
      <HiddenField field={fields.back} />
      {/* Of the headings that stand here, whatever page it came from. */}
      <input type="hidden" name="version" value={version} />
      <SelectField
        field={fields.section}
        choices={[
          { id: '0', label: t('notes.whole') },
          ...headings.map(({ section, heading }) => ({ id: String(section), label: heading, lang: locale })),
        ]}
      />
      <TextAreaField field={fields.words} rows={8} />
      <button type="submit" className="btn btn-primary">
        {t('notes.save')}
      </button>
    </Form>
  );
}
