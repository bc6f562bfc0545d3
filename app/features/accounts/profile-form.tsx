import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField, RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useLocaleChoices } from '#app/ui/form/locales.ts';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { ZoneField } from '#app/ui/form/zone-field.tsx';
import { PersonNameFields, usePersonNames } from '#app/ui/person-name-fields.tsx';
import type { Profile } from '#db/queries/accounts/profile.ts';
import type { profileSchema } from './account-forms.server.ts';
import { useAccountProblems } from './problem-words.ts';

interface ProfileFormProps {
  profile: Profile;
  /** Others rely on the names: a form of their own asks for others. */
  areNamesFixed: boolean;
  answer: FormAnswer | undefined;
}

/**
 * The person's own facts. After a conflict the form carries the new version: whoever looks at both and sends again, means
 * it.
 */
export function ProfileForm({ profile, areNamesFixed, answer }: ProfileFormProps) {
  const { t } = useTranslation('accounts');
  const names = usePersonNames();
  const [locale1 = '', locale2 = '', locale3 = '', locale4 = ''] = profile.locales;
  const localeChoices = useLocaleChoices(profile.locales);
  const form = useForm<z.input<typeof profileSchema>>({
    answer,
    intent: 'profile',
    values: { ...profile, locale1, locale2, locale3, locale4, sex: profile.sex ?? '' },
    ...(answer?.error?.code === 'conflict' && { fresh: { version: profile.version } }),
    labels: {
      ...names.labels,
      locale1: t('profile.language1'),
      locale2: t('profile.language2'),
      locale3: t('profile.language3'),
      locale4: t('profile.language4'),
      timeZone: t('profile.timeZone'),
      sex: t('profile.sex'),
      lowData: t('profile.lowData'),
    },
    words: { ...names.words, ...useAccountProblems() },
  });
  const { fields } = form;
  return (
    <Form of={form} action="/profile" className="stack">
      <HiddenField field={fields.version} />
      {!areNamesFixed && <PersonNameFields fields={fields} displayNameHint={t('profile.displayNameHint')} />}
      <FieldGroup legend={t('profile.languages')} hint={t('profile.languagesHint')}>
        <div className="pair">
          {[fields.locale1, fields.locale2, fields.locale3, fields.locale4].map((field) => (
            <SelectField key={field.name} field={field} none={t('profile.noLanguage')} choices={localeChoices} />
          ))}
        </div>
      </FieldGroup>
      <ZoneField field={fields.timeZone} hint={t('profile.timeZoneHint')} />
      <RadioField
        field={fields.sex}
        hint={t('profile.sexHint')}
        choices={[
          { id: 'female', label: t('profile.female') },
          { id: 'male', label: t('profile.male') },
          { id: '', label: t('profile.sexNotSaid') },
        ]}
      />
      <CheckField field={fields.lowData} hint={t('profile.lowDataHint')} />
      <button type="submit" className="btn btn-primary">
        {t('profile.save')}
      </button>
    </Form>
  );
}
