import { FileText } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FileField } from '#app/ui/form/file-field.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { documentLimits } from '#courseware/limits.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { useClothChoices } from './cloth-choices.ts';
import type { FileFormProps } from './file-form-props.ts';
import type { documentCourseSchema } from './new-course-form.server.ts';
import { useAuthoringProblems } from './problem-words.ts';

/** Begins a course with the text of a DOCX or Markdown file. */
export function DocumentForm({
  id,
  organisations,
  mayBePlatforms,
  answer,
  locale,
}: FileFormProps & { locale: string }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const { audiences } = useClothChoices();
  const form = useForm<z.input<typeof documentCourseSchema> & { file: string }>({
    answer,
    intent: 'document',
    values: {
      ...{ id, organisation: organisations[0]?.id ?? '', title: '', slug: '' },
      ...{ sourceLocale: locale, audience: 'producers' },
    },
    once: { id },
    labels: {
      file: t('document.file'),
      title: t('new.title'),
      slug: t('new.slug'),
      organisation: t('list.organisation'),
      sourceLocale: t('new.sourceLocale'),
      audience: t('catalogue:audience.title'),
    },
    words: useAuthoringProblems(),
  });
  const { fields } = form;
  const languages = Object.entries(classLanguages).map(([code, label]) => ({ id: code, label, lang: code }));
  return (
    <Form of={form} encType="multipart/form-data" className="card beam card-in-lg stack">
      <h2>{t('document.title')}</h2>
      <p>{t('document.text')}</p>
      <HiddenField field={fields.id} />
      <FileField
        field={fields.file}
        accept=".docx,.md,.markdown,.txt"
        hint={t('document.hint', {
          size: format.bytes(documentLimits.mostDocxBytes),
          text: format.bytes(documentLimits.mostMarkdownBytes),
        })}
      />
      <TextField field={fields.title} hint={t('document.titleHint')} dir="auto" maxLength={160} />
      <SelectField
        field={fields.organisation}
        {...(mayBePlatforms && { none: t('list.platform') })}
        choices={organisations}
      />
      <SelectField field={fields.sourceLocale} choices={languages} />
      <RadioField field={fields.audience} choices={audiences} />
      <details className="fold" open={form.answer !== null}>
        <summary>{t('new.address')}</summary>
        <TextField
          field={fields.slug}
          hint={t('document.slugHint')}
          maxLength={60}
          {...{ autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false, dir: 'ltr' }}
        />
      </details>
      <button type="submit" className="btn btn-primary">
        <Icon icon={FileText} />
        {t('new.now')}
      </button>
    </Form>
  );
}
