import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { GiveRoleFields } from './organisation-forms.server.ts';
import { RoleSelect } from './person-form.tsx';
import { useOrganisationProblems } from './problem-words.ts';

/** A role here for somebody who has an account already. */
export function GiveRoleForm({ action, answer }: { action: string; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('organisations');
  const form = useForm<GiveRoleFields>({
    answer,
    values: { role: 'trainee' },
    labels: { username: t('person.username'), role: t('role.label') },
    words: useOrganisationProblems(),
  });
  return (
    <section className="card card-in-lg stack" aria-labelledby="give-title">
      <h2 id="give-title">{t('give.title')}</h2>
      <p>{t('give.text')}</p>
      <Form of={form} action={action} className="stack" autoComplete="off">
        <div className="pair">
          <ExactField field={form.fields.username} />
          <RoleSelect field={form.fields.role} />
        </div>
        <div>
          <button type="submit" className="btn">
            {t('roles.give')}
          </button>
        </div>
      </Form>
    </section>
  );
}
