import type { z } from 'zod';
import { waivedNames } from '#app/features/awards/waived-names.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { FoldedForm } from '#app/ui/form/folded-form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { WaiverRow } from '#db/queries/awards/waivers.ts';
import type { Requirement } from '#domain/awards/waivers.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { waiverSchema } from './waiver-actions.server.ts';

/** What the forms about waivers of one programme need. */
export interface WaiverFormProps {
  programme: string;
  /** For a waiver that is not given yet. */
  newId: string;
  action: string;
  answer: FormAnswer | undefined;
}

/** Under a requirement that is missing: waives it, and says what that means. */
export function WaiveForm({ asks, programme, newId, action, answer }: WaiverFormProps & { asks: Requirement }) {
  const { t } = useTranslation('people');
  const form = useForm<z.input<typeof waiverSchema>>({
    answer,
    intent: `waive.${programme}.${asks.requirement}.${asks.subject}`,
    once: { waiverId: newId },
    values: { waiverId: newId, programme, ...asks, why: 'our_fault', reason: '' },
    labels: useReasonLabels(),
  });
  return (
    <FoldedForm of={form} summary={t('waive.open')} submit={t('waive.now')} action={action}>
      <HiddenField field={form.fields.waiverId} />
      <HiddenField field={form.fields.programme} />
      <HiddenField field={form.fields.requirement} />
      <HiddenField field={form.fields.subject} />
      <p className="help">{t('waive.help')}</p>
      <ReasonFields of="exception" why={form.fields.why} reason={form.fields.reason} hint={t('waive.wordsHint')} />
    </FoldedForm>
  );
}

interface WaiversProps extends Pick<WaiverFormProps, 'programme' | 'action'> {
  waivers: readonly WaiverRow[];
  mayWaive: boolean;
}

/** What was waived, by whom and why; who may waive takes it back. */
export function Waivers({ waivers, programme, action, mayWaive }: WaiversProps) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const names = waivedNames(t);
  return (
    <div className="well stack stack-2">
      <h3>{t('waive.title')}</h3>
      <ul className="held">
        {waivers.map((waiver) => {
          const words = { what: names[waiver.requirement], date: format.date(waiver.grantedAt, 'medium') };
          return (
            <li key={waiver.id}>
              <span>
                {waiver.byName === null
                  ? t('waive.by', words)
                  : t('waive.byName', { ...words, name: isolate(waiver.byName) })}
                <span className="remark small muted">
                  <bdi>{reasonText(t, waiver)}</bdi>
                </span>
              </span>
              {mayWaive && (
                <form method="post" action={action}>
                  <input type="hidden" name="intent" value={`waiver-back.${waiver.id}`} />
                  <input type="hidden" name="programme" value={programme} />
                  <button type="submit" className="btn btn-quiet" name="waiverId" value={waiver.id}>
                    {t('waive.back')}
                  </button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
