import { useTranslation } from 'react-i18next';
import { ExactField, SelectField, TextField } from '#app/ui/form/fields.tsx';
import type { Problems } from '#app/ui/form/problems.ts';
import { type InterfaceLocale, interfaceLocales, localeNames, textDirection } from '#domain/locale.ts';
import { organisationKinds } from '#domain/organisations/organisation.ts';
import { useKindName } from './role-names.ts';

interface FormPartProps {
  values: Record<string, string>;
  problems: Problems;
}

const labels: Record<InterfaceLocale, string> = localeNames;

/** An organisation's names, one field a language. */
export function NameFields({ values, problems }: FormPartProps) {
  const { t } = useTranslation('organisations');
  return (
    <fieldset className="field-set stack">
      <legend className="b">{t('form.names')}</legend>
      <p className="help">{t('form.namesHint')}</p>
      {interfaceLocales.map((locale) => (
        <TextField
          key={locale}
          name={`name_${locale}`}
          label={<span lang={locale}>{labels[locale]}</span>}
          defaultValue={values[`name_${locale}`]}
          problem={problems[`name_${locale}`]}
          lang={locale}
          dir={textDirection(locale)}
          maxLength={120}
        />
      ))}
    </fieldset>
  );
}

interface NewOrganisationFormProps extends FormPartProps {
  /** Only for a root: below, the parent's country holds. */
  countries: readonly { code: string; name: string }[] | null;
}

export function NewOrganisationForm({ values, problems, countries }: NewOrganisationFormProps) {
  const { t } = useTranslation('organisations');
  const kindName = useKindName();
  return (
    <form method="post" className="card beam card-in-lg stack" noValidate>
      <input type="hidden" name="id" value={values.id} />
      <NameFields values={values} problems={problems} />
      <SelectField name="kind" label={t('form.kind')} defaultValue={values.kind} problem={problems.kind}>
        {organisationKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindName(kind)}
          </option>
        ))}
      </SelectField>
      <ExactField
        name="slug"
        label={t('form.slug')}
        hint={t('form.slugHint')}
        defaultValue={values.slug}
        problem={problems.slug}
        maxLength={60}
      />
      {countries && (
        <SelectField name="country" label={t('form.country')} defaultValue={values.country} problem={problems.country}>
          {countries.map((country) => (
            <option key={country.code} value={country.code}>
              {country.name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        name="province"
        label={t('form.province')}
        hint={t('form.provinceHint')}
        defaultValue={values.province}
        problem={problems.province}
        maxLength={80}
      />
      <button type="submit" className="btn btn-primary">
        {t('form.add')}
      </button>
    </form>
  );
}
