import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { moveSchema } from './change-actions.server.ts';
import { MoveConsequences } from './move-consequences.tsx';
import { useOrganisationProblems } from './problem-words.ts';

type MoveFormProps = Parameters<typeof MoveConsequences>[0] & {
  here: string;
  answer: FormAnswer | undefined;
};

/** Says what a move means, and carries it out. */
export function MoveForm({ here, answer, ...consequences }: MoveFormProps) {
  const { t } = useTranslation('organisations');
  const parent = consequences.to?.slug ?? '';
  const seen = consequences.organisation.parentId ?? '';
  const form = useForm<z.input<typeof moveSchema>>({
    answer,
    values: { parent, seen, why: 'reorganised', reason: '' },
    fresh: { parent, seen },
    labels: { parent: t('move.where'), ...useReasonLabels() },
    words: useOrganisationProblems(),
  });
  return (
    <Form of={form} className="card beam card-in-lg stack">
      <h2>{t('move.means')}</h2>
      <MoveConsequences {...consequences} />
      <HiddenField field={form.fields.parent} />
      <HiddenField field={form.fields.seen} />
      <ReasonFields
        of="organisation"
        why={form.fields.why}
        reason={form.fields.reason}
        hint={t('archive.reasonHint')}
      />
      <div className="row wrap">
        <button type="submit" className="btn btn-primary">
          {t('move.now')}
        </button>
        <a className="btn" href={here}>
          {t('move.elsewhere')}
        </a>
      </div>
    </Form>
  );
}
