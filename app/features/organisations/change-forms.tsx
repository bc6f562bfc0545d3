import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { organisationKinds } from '#domain/organisations/organisation.ts';
import type { kindSchema, shortNameSchema } from './change-actions.server.ts';
import { useOrganisationProblems } from './problem-words.ts';
import { useKindName } from './role-names.ts';

interface ChangeFormProps {
  organisation: OrganisationRow;
  answer: FormAnswer | undefined;
}

export function KindForm({ organisation, answer }: ChangeFormProps) {
  const { t } = useTranslation('organisations');
  const kindName = useKindName();
  const form = useForm<z.input<typeof kindSchema>>({
    answer,
    intent: 'kind',
    values: { kind: organisation.kind },
    labels: { kind: t('form.kind') },
  });
  return (
    <Form of={form} className="card card-in-lg stack">
      <h2>{t('edit.kindTitle')}</h2>
      <SelectField
        field={form.fields.kind}
        hint={t('edit.kindHint')}
        choices={organisationKinds.map((id) => ({ id, label: kindName(id) }))}
      />
      <button type="submit" className="btn">
        {t('edit.saveKind')}
      </button>
    </Form>
  );
}

export function ShortNameForm({ organisation, answer }: ChangeFormProps) {
  const { t } = useTranslation('organisations');
  const form = useForm<z.input<typeof shortNameSchema>>({
    answer,
    intent: 'short-name',
    values: { slug: organisation.slug },
    labels: { slug: t('form.slug') },
    words: useOrganisationProblems(),
  });
  return (
    <Form of={form} className="card card-in-lg stack">
      <h2>{t('edit.slugTitle')}</h2>
      <p className="muted">{t('edit.slugConsequence')}</p>
      <ExactField field={form.fields.slug} hint={t('edit.slugHint')} maxLength={60} />
      <button type="submit" className="btn">
        {t('edit.saveSlug')}
      </button>
    </Form>
  );
}
