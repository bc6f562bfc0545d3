import { UserPlus } from 'lucide';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useDay } from './day-words.ts';
import type { CohortToFill, putInSchema } from './put-in.server.ts';

/** Ticks beside people belong to the form by it, and what is wrong with them leads to `put-in-personId`. */
export const putInFormId = 'put-in';

interface PutInFormProps {
  cohorts: readonly CohortToFill[];
  /** Whom; null: those who are ticked in the list above. */
  personId: string | null;
  action: string;
  answer: FormAnswer | undefined;
}

/** Puts people into a cohort, which is chosen; shown where there is one to choose. */
export function PutInForm({ cohorts, personId, action, answer }: PutInFormProps) {
  const { t } = useTranslation('cohorts');
  const day = useDay();
  const form = useForm<z.input<typeof putInSchema>>({
    answer,
    intent: putInFormId,
    labels: { cohort: t('add.cohort'), personId: t('people.title') },
  });
  // What became of one that was sent is said also where the last cohort to choose was called off meanwhile.
  if (cohorts.length === 0 && !form.answer) return null;
  return (
    <Form of={form} action={action} className="card-in stack stack-3">
      {personId && <input type="hidden" name="personId" value={personId} />}
      <SelectField
        field={form.fields.cohort}
        choices={cohorts.map(({ id, name, startsOn }) => ({
          ...{ id, label: `${name.text} · ${day(startsOn)}`, lang: name.locale },
        }))}
        {...(cohorts.length > 1 && { none: t('add.choose') })}
        hint={personId ? t('add.one') : t('add.ticked')}
      />
      <div>
        <button type="submit" className="btn">
          <Icon icon={UserPlus} />
          {t('add.into')}
        </button>
      </div>
    </Form>
  );
}

/** The same for one person, on their page. */
export function PutInCard(props: PutInFormProps) {
  const { t } = useTranslation('cohorts');
  if (props.cohorts.length === 0 && props.answer?.intent !== putInFormId) return null;
  return (
    <section className="card" aria-labelledby="put-in-title">
      <div className="card-head">
        <h2 id="put-in-title">{t('add.into')}</h2>
      </div>
      <PutInForm {...props} />
    </section>
  );
}
