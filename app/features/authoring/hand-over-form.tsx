import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useForm } from '#app/ui/form/use-form.ts';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { CoursePageData } from './load-course.server.ts';

/** Gives the course to the organisation that writes it from then on. */
export function HandOverForm({ course, answer }: { course: CoursePageData; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('authoring');
  const nameOf = useOrganisationName();
  const { handOver } = course;
  const form = useForm<{ organisation: string }>({
    answer,
    intent: 'handOver',
    values: { organisation: handOver?.now ?? '' },
    labels: { organisation: t('handOver.to') },
  });
  if (!handOver) return null;
  return (
    <details className="fold" open={form.answer !== null}>
      <summary>{t('handOver.title')}</summary>
      <Form of={form} className="stack">
        <p>{t('handOver.text')}</p>
        <ul className="read-again">
          <li>{t('handOver.writers')}</li>
          <li>{t('handOver.draft')}</li>
          <li>{t('handOver.learners')}</li>
        </ul>
        <SelectField
          field={form.fields.organisation}
          none={t('list.platform')}
          choices={handOver.organisations.map((one) => ({ id: one.slug, label: nameOf(one.names) }))}
        />
        <div>
          <button type="submit" className="btn">
            {t('handOver.now')}
          </button>
        </div>
      </Form>
    </details>
  );
}
