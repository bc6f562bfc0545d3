import { CircleAlert } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { FoldedForm } from '#app/ui/form/folded-form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { reasonText } from '#domain/people/reason-words.ts';
import type { callOffSchema } from './cohort-actions.server.ts';
import type { ShownCohort } from './present.ts';

/** A cohort that does not take place: why, and for who manages it the way back as long as there is one. */
export function CalledOffNote({ cohort, now }: { cohort: ShownCohort; now?: string | undefined }) {
  const { t } = useTranslation('cohorts');
  const people = useTranslation('people').t;
  const format = useFormat();
  const { calledOff } = cohort;
  if (!calledOff) return null;
  return (
    <div className="note note-warn" role="status">
      <Icon icon={CircleAlert} />
      <div className="stack stack-2">
        <p className="b">{t('off.title')}</p>
        <p>{reasonText(people, calledOff)}</p>
        {now !== undefined && now < calledOff.until && (
          <form method="post" className="stack stack-1">
            <p className="small">{t('off.undoUntil', { when: format.date(calledOff.until, 'weekday') })}</p>
            <div>
              <button type="submit" className="btn" name="intent" value="restore">
                {t('off.undo')}
              </button>
            </div>
          </form>
        )}
      </div>
    </div>
  );
}

/** Calls a cohort off, or deletes one in which nobody is. */
export function EndSection({ cohort, answer }: { cohort: ShownCohort; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('cohorts');
  const form = useForm<z.input<typeof callOffSchema>>({
    answer,
    intent: 'call-off',
    values: { why: 'too_few', reason: '' },
    labels: useReasonLabels(),
  });
  const isEmpty = cohort.taken + cohort.waiting === 0;
  const mayCallOff = cohort.phase === 'coming' || cohort.phase === 'running';
  return (
    <>
      {mayCallOff && (
        <FoldedForm of={form} summary={t('off.open')} submit={t('off.do')} isGrave>
          <p className="small">{t('off.help')}</p>
          <ReasonFields of="cancel" why={form.fields.why} reason={form.fields.reason} hint={t('off.reasonHint')} />
        </FoldedForm>
      )}
      {isEmpty && (
        <details className="fold" open={answer?.intent === 'delete'}>
          <summary>{t('delete.open')}</summary>
          <form method="post" className="well stack stack-2">
            <p className="small">{t('delete.help')}</p>
            <div>
              <button type="submit" className="btn btn-danger" name="intent" value="delete">
                {t('delete.do')}
              </button>
            </div>
          </form>
        </details>
      )}
    </>
  );
}
