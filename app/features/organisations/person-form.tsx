import { useTranslation } from 'react-i18next';
import { interfaceLocales, localeNames } from '#domain/locale.ts';
import { organisationRoles } from '#domain/rights.ts';
import { SelectField, TextField } from '../accounts/fields.tsx';
import type { Problem, Problems } from '../accounts/problems.ts';
import { useRoleName } from './role-names.ts';

interface NewPersonFormProps {
  values: Record<string, string>;
  problems: Problems;
}

/** An account for somebody, made by the organisation's manager. */
export function NewPersonForm({ values, problems }: NewPersonFormProps) {
  const { t } = useTranslation('organisations');
  return (
    <form method="post" className="card beam card-in-lg stack" noValidate autoComplete="off">
      <input type="hidden" name="id" value={values.id} />
      <TextField
        name="displayName"
        label={t('person.displayName')}
        defaultValue={values.displayName}
        problem={problems.displayName}
        maxLength={80}
        dir="auto"
        required
      />
      <TextField
        name="latinName"
        label={t('person.latinName')}
        hint={t('person.latinNameHint')}
        defaultValue={values.latinName}
        problem={problems.latinName}
        maxLength={80}
        lang="en"
        dir="ltr"
      />
      <TextField
        name="username"
        label={t('person.username')}
        hint={t('person.usernameHint')}
        defaultValue={values.username}
        problem={problems.username}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        dir="ltr"
        required
      />
      <TextField
        name="email"
        label={t('person.email')}
        hint={t('person.emailHint')}
        defaultValue={values.email}
        problem={problems.email}
        type="email"
        maxLength={200}
        dir="ltr"
      />
      <div className="pair">
        <RoleSelect defaultValue={values.role ?? 'trainee'} problem={problems.role} />
        <SelectField name="locale" label={t('person.language')} defaultValue={values.locale} problem={problems.locale}>
          {interfaceLocales.map((locale) => (
            <option key={locale} value={locale} lang={locale}>
              {localeNames[locale]}
            </option>
          ))}
        </SelectField>
      </div>
      <button type="submit" className="btn btn-primary">
        {t('person.add')}
      </button>
    </form>
  );
}

export function RoleSelect({ defaultValue, problem }: { defaultValue: string; problem: Problem | undefined }) {
  const { t } = useTranslation('organisations');
  const roleName = useRoleName();
  return (
    <SelectField name="role" label={t('role.label')} defaultValue={defaultValue} problem={problem}>
      {organisationRoles.map((role) => (
        <option key={role} value={role}>
          {roleName(role)}
        </option>
      ))}
    </SelectField>
  );
}
