import { useTranslation } from 'react-i18next';
import { ExactField } from '#app/ui/form/fields.tsx';
import type { FormAnswer } from '#app/ui/form/problems.ts';
import { RoleSelect } from './person-form.tsx';

/** A role here for somebody who has an account already. */
export function GiveRoleForm({ action, answer }: { action: string; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="give-title">
      <h2 id="give-title">{t('give.title')}</h2>
      <p>{t('give.text')}</p>
      <form method="post" action={action} className="stack" noValidate autoComplete="off">
        <div className="pair">
          <ExactField
            name="username"
            label={t('person.username')}
            defaultValue={answer?.values.username}
            problem={answer?.problems.username}
          />
          <RoleSelect defaultValue={answer?.values.role ?? 'trainee'} problem={answer?.problems.role} />
        </div>
        <div>
          <button type="submit" className="btn">
            {t('roles.give')}
          </button>
        </div>
      </form>
    </section>
  );
}
