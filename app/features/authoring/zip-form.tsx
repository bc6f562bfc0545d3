import { Upload } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { FileField } from '#app/ui/form/file-field.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { zipLimits } from '#courseware/limits.ts';
import type { FileFormProps } from './file-form-props.ts';
import type { zipCourseSchema } from './new-course-form.server.ts';
import { useAuthoringProblems } from './problem-words.ts';

/** Begins a course with the files of a ZIP file. */
export function ZipForm({ id, organisations, mayBePlatforms, answer }: FileFormProps) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const form = useForm<z.input<typeof zipCourseSchema> & { file: string }>({
    answer,
    intent: 'zip',
    values: { id, organisation: organisations[0]?.id ?? '', slug: '' },
    once: { id },
    labels: { file: t('zip.file'), organisation: t('list.organisation'), slug: t('new.slug') },
    words: useAuthoringProblems(),
  });
  const { fields } = form;
  return (
    <Form of={form} encType="multipart/form-data" className="card card-in-lg stack">
      <h2>{t('zip.title')}</h2>
      <p>{t('zip.text')}</p>
      <HiddenField field={fields.id} />
      <FileField
        field={fields.file}
        accept=".zip"
        hint={t('zip.hint', {
          size: format.bytes(zipLimits.mostSentBytes),
          unpacked: format.bytes(zipLimits.mostBytes),
        })}
      />
      <SelectField
        field={fields.organisation}
        {...(mayBePlatforms && { none: t('list.platform') })}
        choices={organisations}
      />
      <TextField
        field={fields.slug}
        hint={t('zip.slugHint')}
        maxLength={60}
        {...{ autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false, dir: 'ltr' }}
      />
      <button type="submit" className="btn btn-primary">
        <Icon icon={Upload} />
        {t('new.now')}
      </button>
    </Form>
  );
}
