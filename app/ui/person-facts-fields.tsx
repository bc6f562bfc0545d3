import { useTranslation } from '#app/i18n/use-translation.ts';
import { RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { useLocaleChoices } from '#app/ui/form/locales.ts';
import type { Field } from '#app/ui/form/use-form.ts';
import { ZoneField } from '#app/ui/form/zone-field.tsx';

interface PersonFactsFieldsProps {
  fields: Record<'locale1' | 'locale2' | 'locale3' | 'locale4' | 'timeZone' | 'sex', Field>;
  /** The languages of the person by now: they stay where others are no longer offered them. */
  held: readonly string[];
  hints: { languages: string; timeZone: string; sex: string };
}

/** A person's languages, time zone and sex. `usePersonFacts` gives what their form needs. */
export function PersonFactsFields({ fields, held, hints }: PersonFactsFieldsProps) {
  const { t } = useTranslation('accounts');
  const localeChoices = useLocaleChoices(held);
  return (
    <>
      <FieldGroup legend={t('profile.languages')} hint={hints.languages}>
        <div className="pair">
          {[fields.locale1, fields.locale2, fields.locale3, fields.locale4].map((field) => (
            <SelectField key={field.name} field={field} none={t('profile.noLanguage')} choices={localeChoices} />
          ))}
        </div>
      </FieldGroup>
      <ZoneField field={fields.timeZone} hint={hints.timeZone} />
      <RadioField
        field={fields.sex}
        hint={hints.sex}
        choices={[
          { id: 'female', label: t('profile.female') },
          { id: 'male', label: t('profile.male') },
          { id: '', label: t('profile.sexNotSaid') },
        ]}
      />
    </>
  );
}

/** The labels of these fields, the words for what can be wrong with them, and the values of a person. */
export function usePersonFacts({ locales, sex }: { locales: readonly string[]; sex: string | null }) {
  const { t } = useTranslation('accounts');
  const [locale1 = '', locale2 = '', locale3 = '', locale4 = ''] = locales;
  return {
    values: { locale1, locale2, locale3, locale4, sex: (sex ?? '') as '' | 'female' | 'male' },
    labels: {
      locale1: t('profile.language1'),
      locale2: t('profile.language2'),
      locale3: t('profile.language3'),
      locale4: t('profile.language4'),
      timeZone: t('profile.timeZone'),
      sex: t('profile.sex'),
    },
    words: { unknownZone: t('problem.unknownZone') },
  };
}
