import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { PersonFactsFields, usePersonFacts } from '#app/ui/person-facts-fields.tsx';
import { PersonNameFields, usePersonNames } from '#app/ui/person-name-fields.tsx';
import type { Profile } from '#db/queries/accounts/profile.ts';
import type { profileSchema } from './account-forms.server.ts';
import { useAccountProblems } from './problem-words.ts';

interface ProfileFormProps {
  profile: Profile;
  /** Whether the names are changed here: others do not rely on them, and no card opened the session. */
  hasNames: boolean;
  answer: FormAnswer | undefined;
}

/**
 * The person's own facts. After a conflict the form carries the new version: whoever looks at both and sends again, means
 * it.
 */
export function ProfileForm({ profile, hasNames, answer }: ProfileFormProps) {
  const { t } = useTranslation('accounts');
  const names = usePersonNames();
  const facts = usePersonFacts(profile);
  const form = useForm<z.input<typeof profileSchema>>({
    answer,
    intent: 'profile',
    values: { ...profile, ...facts.values },
    ...(answer?.error?.code === 'conflict' && { fresh: { version: profile.version } }),
    labels: {
      ...names.labels,
      ...facts.labels,
      lowData: t('profile.lowData'),
    },
    words: { ...names.words, ...facts.words, ...useAccountProblems() },
  });
  const { fields } = form;
  return (
    <Form of={form} action="/profile" className="stack">
      <HiddenField field={fields.version} />
      {hasNames && <PersonNameFields fields={fields} displayNameHint={t('profile.displayNameHint')} />}
      <PersonFactsFields
        fields={fields}
        held={profile.locales}
        hints={{
          languages: t('profile.languagesHint'),
          timeZone: t('profile.timeZoneHint'),
          sex: t('profile.sexHint'),
        }}
      />
      <CheckField field={fields.lowData} hint={t('profile.lowDataHint')} />
      <button type="submit" className="btn btn-primary">
        {t('profile.save')}
      </button>
    </Form>
  );
}
