import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { LocalizedField, useLocaleLabels } from '#app/ui/form/localized-field.tsx';
import { ExactField, HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { organisationKinds } from '#domain/organisations/organisation.ts';
import type { NewOrganisationFields } from './organisation-forms.server.ts';
import { useOrganisationProblems } from './problem-words.ts';
import { useKindName } from './role-names.ts';

interface NewOrganisationFormProps {
  answer: FormAnswer | undefined;
  values: Partial<NewOrganisationFields>;
  /** Only for a root: below, the parent's country holds. */
  countries: readonly { code: string; name: string }[] | null;
}

export function NewOrganisationForm({ answer, values, countries }: NewOrganisationFormProps) {
  const { t } = useTranslation('organisations');
  const kindName = useKindName();
  const localeLabels = useLocaleLabels();
  const form = useForm<NewOrganisationFields>({
    answer,
    values,
    once: { id: values.id ?? '' },
    labels: {
      ...localeLabels('names'),
      names: t('form.names'),
      kind: t('form.kind'),
      slug: t('form.slug'),
      country: t('form.country'),
      province: t('form.province'),
    },
    words: useOrganisationProblems(),
  });
  const { fields } = form;
  return (
    <Form of={form} className="card beam card-in-lg stack">
      <HiddenField field={fields.id} />
      <LocalizedField field={fields.names} hint={t('form.namesHint')} maxLength={120} />
      <SelectField field={fields.kind} choices={organisationKinds.map((id) => ({ id, label: kindName(id) }))} />
      <ExactField field={fields.slug} hint={t('form.slugHint')} maxLength={60} />
      {countries && (
        <SelectField field={fields.country} choices={countries.map(({ code, name }) => ({ id: code, label: name }))} />
      )}
      <TextField field={fields.province} hint={t('form.provinceHint')} maxLength={80} />
      <button type="submit" className="btn btn-primary">
        {t('form.add')}
      </button>
    </Form>
  );
}
