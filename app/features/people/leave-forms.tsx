import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { FoldedForm } from '#app/ui/form/folded-form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { leaveSchema } from './leave-actions.server.ts';

interface LeaveFormProps {
  programmeId: string;
  action: string;
  answer: FormAnswer | undefined;
}

/** Takes the person out of a programme, and says what that means. */
export function LeaveForm({ programmeId, action, answer }: LeaveFormProps) {
  const { t } = useTranslation('people');
  const form = useForm<z.input<typeof leaveSchema>>({
    answer,
    intent: `leave.${programmeId}`,
    values: { programmeId, why: 'left', reason: '' },
    labels: useReasonLabels(),
  });
  return (
    <FoldedForm of={form} summary={t('leave.open')} submit={t('leave.now')} action={action}>
      <p className="small">{t('leave.help')}</p>
      <HiddenField field={form.fields.programmeId} />
      <ReasonFields of="leave" why={form.fields.why} reason={form.fields.reason} hint={t('leave.wordsHint')} />
    </FoldedForm>
  );
}

/** Says that the person was taken out of a programme, and puts them back. */
export function LeftNote({ enrolmentId, action }: { enrolmentId: string | null; action: string }) {
  const { t } = useTranslation('people');
  return (
    <DoneNote undo={enrolmentId ? { action, fields: { intent: 'rejoin', enrolmentId }, label: t('leave.undo') } : null}>
      {t('leave.done')}
    </DoneNote>
  );
}
