import { useTranslation } from 'react-i18next';
import { ExactField, SelectField } from '#app/ui/form/fields.tsx';
import { LocaleOptions } from '#app/ui/form/locale-options.tsx';
import { PersonNameFields } from '#app/ui/form/person-name-fields.tsx';
import type { Problem, Problems } from '#app/ui/form/problems.ts';
import { organisationRoles } from '#domain/rights.ts';
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
      <PersonNameFields values={values} problems={problems} />
      <ExactField
        name="username"
        label={t('person.username')}
        hint={t('person.usernameHint')}
        defaultValue={values.username}
        problem={problems.username}
        maxLength={40}
      />
      <ExactField
        name="email"
        label={t('person.email')}
        hint={t('person.emailHint')}
        defaultValue={values.email}
        problem={problems.email}
        type="email"
        maxLength={200}
        required={false}
      />
      <div className="pair">
        <RoleSelect defaultValue={values.role ?? 'trainee'} problem={problems.role} />
        <SelectField name="locale" label={t('person.language')} defaultValue={values.locale} problem={problems.locale}>
          <LocaleOptions />
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
