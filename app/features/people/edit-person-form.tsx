import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { PersonFactsFields, usePersonFacts } from '#app/ui/person-facts-fields.tsx';
import type { EditableDetails } from '#db/queries/people/details.ts';
import type { editPersonSchema } from './edit-person.server.ts';

interface EditPersonFormProps {
  personId: string;
  /** The telephone as people of its country read it. */
  details: EditableDetails & { version: string };
  answer: FormAnswer | undefined;
}

/**
 * What is kept of somebody besides names, for who manages them. After a conflict the form carries the new version:
 * whoever looks at both and sends again, means it.
 */
export function EditPersonForm({ personId, details, answer }: EditPersonFormProps) {
  const { t } = useTranslation('people');
  const facts = usePersonFacts(details);
  const { timeZone, version } = details;
  const form = useForm<z.input<typeof editPersonSchema>>({
    answer,
    values: { ...facts.values, timeZone, version, phone: details.phone ?? '', why: 'asked_for', reason: '' },
    ...(answer?.error?.code === 'conflict' && { fresh: { version } }),
    labels: { phone: t('who.phone'), ...facts.labels, ...useReasonLabels() },
    words: {
      ...facts.words,
      phoneShort: t('edit.phoneShort'),
      phoneLong: t('edit.phoneLong'),
      phoneForm: t('edit.phoneForm'),
    },
  });
  const { fields } = form;
  return (
    <Form of={form} className="card beam card-in-lg stack" autoComplete="off">
      <HiddenField field={fields.version} />
      <TextField
        field={fields.phone}
        hint={t('edit.phoneHint')}
        type="tel"
        dir="ltr"
        maxLength={60}
        autoComplete="off"
      />
      <PersonFactsFields
        fields={fields}
        held={details.locales}
        hints={{ languages: t('edit.languagesHint'), timeZone: t('edit.zoneHint'), sex: t('edit.sexHint') }}
      />
      <ReasonFields of="details" why={fields.why} reason={fields.reason} hint={t('edit.wordsHint')} />
      <div className="row wrap">
        <button type="submit" className="btn btn-primary">
          {t('edit.save')}
        </button>
        <a className="btn" href={`/people/${personId}`}>
          {t('edit.leave')}
        </a>
      </div>
    </Form>
  );
}
