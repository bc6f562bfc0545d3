import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField, HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { type Field, type Labels, useForm } from '#app/ui/form/use-form.ts';
import { interfaceLocales, localeNames, textDirection } from '#domain/locale.ts';
import { organisationKinds } from '#domain/organisations/organisation.ts';
import type { NameField, NewOrganisationFields } from './organisation-forms.server.ts';
import { useOrganisationProblems } from './problem-words.ts';
import { useKindName } from './role-names.ts';

/** An organisation's names, one field a language. `nameLabels` belong to their form. */
export function NameFields({ fields }: { fields: Record<NameField, Field> }) {
  const { t } = useTranslation('organisations');
  return (
    <FieldGroup legend={t('form.names')} hint={t('form.namesHint')}>
      {interfaceLocales.map((locale) => (
        <TextField
          key={locale}
          field={fields[`name_${locale}`]}
          lang={locale}
          dir={textDirection(locale)}
          maxLength={120}
        />
      ))}
    </FieldGroup>
  );
}

export const nameLabels: Labels = Object.fromEntries(
  interfaceLocales.map((locale) => [`name_${locale}`, <span lang={locale}>{localeNames[locale]}</span>]),
);

interface NewOrganisationFormProps {
  answer: FormAnswer | undefined;
  values: Partial<NewOrganisationFields>;
  /** Only for a root: below, the parent's country holds. */
  countries: readonly { code: string; name: string }[] | null;
}

export function NewOrganisationForm({ answer, values, countries }: NewOrganisationFormProps) {
  const { t } = useTranslation('organisations');
  const kindName = useKindName();
  const form = useForm<NewOrganisationFields>({
    answer,
    values,
    labels: {
      ...nameLabels,
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
      <NameFields fields={fields} />
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
