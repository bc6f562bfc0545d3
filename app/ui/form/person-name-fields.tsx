import { useTranslation } from 'react-i18next';
import { TextField } from './fields.tsx';
import type { Problems } from './problems.ts';

interface PersonNameFieldsProps {
  values: { displayName?: string; latinName?: string };
  problems: Problems;
  /** Said to people about their own name. */
  displayNameHint?: string;
}

/** A person's name, and the same in Latin letters for certificates. */
export function PersonNameFields({ values, problems, displayNameHint }: PersonNameFieldsProps) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <TextField
        name="displayName"
        label={t('profile.displayName')}
        hint={displayNameHint}
        defaultValue={values.displayName}
        problem={problems.displayName}
        autoComplete={displayNameHint ? 'name' : 'off'}
        maxLength={80}
        dir="auto"
        required
      />
      <TextField
        name="latinName"
        label={t('profile.latinName')}
        hint={t('profile.latinNameHint')}
        defaultValue={values.latinName}
        problem={problems.latinName}
        autoComplete="off"
        maxLength={80}
        lang="en"
        dir="ltr"
      />
    </>
  );
}
