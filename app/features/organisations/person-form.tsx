import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useLocaleChoices } from '#app/ui/form/locales.ts';
import { ExactField, HiddenField } from '#app/ui/form/text-fields.tsx';
import { type Field, useForm } from '#app/ui/form/use-form.ts';
import { PersonNameFields, usePersonNames } from '#app/ui/person-name-fields.tsx';
import type { Namesake } from '#db/queries/accounts/namesakes.ts';
import { organisationRoles } from '#domain/rights.ts';
import { NamesakeList } from './namesake-list.tsx';
import type { NewPersonFields } from './organisation-forms.server.ts';
import { useOrganisationProblems } from './problem-words.ts';
import { useRoleName } from './role-names.ts';

interface NewPersonFormProps {
  answer: FormAnswer | undefined;
  values: Partial<NewPersonFields>;
  /** Operators of a service point add only who learns. */
  mayChooseRole: boolean;
  /** Who has such a name already, where that was found. */
  namesakes?: readonly Namesake[];
  /** Who was added before, one after another. */
  batch?: readonly string[];
  /** Somebody was added a moment ago: the cursor stands in the next one's name. */
  isNext?: boolean;
}

/** An account for somebody, made by the organisation's manager or the operator of the service point. */
export function NewPersonForm({ answer, values, mayChooseRole, namesakes = [], batch, isNext }: NewPersonFormProps) {
  const { t } = useTranslation('organisations');
  const names = usePersonNames();
  const localeChoices = useLocaleChoices();
  const form = useForm<NewPersonFields>({
    answer,
    values: { role: 'trainee', ...values },
    once: { id: values.id ?? '' },
    labels: {
      ...names.labels,
      username: t('person.username'),
      email: t('person.email'),
      role: t('role.label'),
      locale: t('person.language'),
      isOther: t('namesakes.isOther'),
    },
    words: { ...names.words, ...useOrganisationProblems(), namesakes: t('namesakes.problem') },
  });
  const { fields } = form;
  return (
    <Form of={form} className="card beam card-in-lg stack" autoComplete="off">
      <HiddenField field={fields.id} />
      {(batch ?? [answer?.values.batch ?? []].flat()).map((one) => (
        <input type="hidden" name="batch" value={String(one)} key={String(one)} />
      ))}
      <PersonNameFields fields={fields} autoFocus={isNext} />
      {namesakes.length > 0 && (
        <>
          <NamesakeList namesakes={namesakes} />
          <CheckField field={fields.isOther} />
        </>
      )}
      <ExactField field={fields.username} hint={t('person.usernameHint')} maxLength={40} required={false} />
      <ExactField field={fields.email} hint={t('person.emailHint')} type="email" maxLength={200} required={false} />
      <div className="pair">
        {mayChooseRole ? <RoleSelect field={fields.role} /> : <HiddenField field={fields.role} />}
        <SelectField field={fields.locale} choices={localeChoices} />
      </div>
      <button type="submit" className="btn btn-primary">
        {t('person.add')}
      </button>
    </Form>
  );
}

export function RoleSelect({ field }: { field: Field }) {
  const roleName = useRoleName();
  return <SelectField field={field} choices={organisationRoles.map((id) => ({ id, label: roleName(id) }))} />;
}
