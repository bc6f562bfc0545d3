import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { RadioField } from '#app/ui/form/choice-fields.tsx';
import { FoldedForm } from '#app/ui/form/folded-form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { PersonMarksData } from './load-marks.server.ts';
import { MarkChanges } from './mark-changes.tsx';
import type { markSchema } from './mark-form.server.ts';
import { MarksTable } from './marks-table.tsx';

interface PersonMarksProps {
  marks: PersonMarksData;
  answer: FormAnswer | undefined;
  /** What was done a moment ago, and its id. */
  saved: { what: 'changed' | 'undone'; undo: string | null } | null;
}

/** One person's marks in a course: who may change them sets one, or says that a part is not asked. */
export function PersonMarksPage({ marks, answer, saved }: PersonMarksProps) {
  const { t } = useTranslation('gradebook');
  const { course, person } = marks;
  const book = `/courses/${course.slug}/gradebook`;
  const here = `${book}/${person.personId}`;
  return (
    <div className="stack stack-6">
      <Crumbs
        place="courses"
        way={[
          { href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> },
          { href: book, label: t('title') },
        ]}
      />
      {saved && (
        <DoneNote
          undo={
            saved.undo !== null && marks.mayChange
              ? { action: here, fields: { intent: 'undo', changeId: saved.undo }, label: t('changed.undo') }
              : null
          }
        >
          {saved.what === 'changed' ? t('saved.changed') : t('saved.undone')}
        </DoneNote>
      )}
      <header className="stack stack-2">
        <h1>
          <PersonLine {...person} />
        </h1>
        <p className="muted">
          <CourseText words={course.title} />
        </p>
      </header>
      <section className="card card-in stack stack-3" aria-label={t('title')}>
        <MarksTable
          marks={marks}
          more={(line) =>
            marks.mayChange && line.kind !== 'lessons' ? (
              <ChangeForm part={line.key} newId={marks.newId} action={here} answer={answer} />
            ) : null
          }
        />
      </section>
      <MarkChanges changes={marks.changes} action={marks.mayChange ? here : null} />
    </div>
  );
}

interface ChangeFormProps {
  part: string;
  newId: string;
  action: string;
  answer: FormAnswer | undefined;
}

/** Under a part: another mark, or that it is not asked of the person, with the reason. */
function ChangeForm({ part, newId, action, answer }: ChangeFormProps) {
  const { t } = useTranslation('gradebook');
  const form = useForm<z.input<typeof markSchema>>({
    answer,
    intent: `change.${part}`,
    once: { changeId: newId },
    values: { changeId: newId, part, change: 'override', percent: '', why: 'illness', reason: '' },
    labels: { ...useReasonLabels(), change: t('form.change'), percent: t('form.percent') },
    words: { percentRange: t('form.percentRange') },
  });
  const { fields } = form;
  return (
    <FoldedForm of={form} summary={t('form.open')} submit={t('form.now')} action={action}>
      <HiddenField field={fields.changeId} />
      <HiddenField field={fields.part} />
      <RadioField
        field={fields.change}
        choices={[
          { id: 'override', label: t('form.override') },
          { id: 'exemption', label: t('form.exemption') },
        ]}
      />
      <NumberField field={fields.percent} hint={t('form.percentHint')} required={false} />
      <p className="help">{t('form.help')}</p>
      <ReasonFields of="exception" why={fields.why} reason={fields.reason} hint={t('form.reasonHint')} />
    </FoldedForm>
  );
}
