import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { MoreTime } from '#db/queries/attendance/more-time.ts';
import { moreTimeDays } from '#domain/attendance/more-time.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { moreTimeSchema } from './attendance-forms.server.ts';

/** Tells this form of the page from the others. */
export const moreTimeIntent = 'more-time';

/** Until when somebody may ask for a check, by whom that was given and why. */
export function MoreTimeNote({ given }: { given: MoreTime }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { until, byName } = given;
  const date = format.date(until);
  return (
    <p>
      {byName === null ? t('moreTime.until', { date }) : t('moreTime.untilBy', { date, name: isolate(byName) })}{' '}
      <bdi>{reasonText(t, given)}</bdi>
    </p>
  );
}

interface MoreTimeCardProps {
  /** For a grant that is not given yet. */
  newId: string;
  /** What the person has besides the usual time. */
  given: MoreTime | null;
  answer: FormAnswer | undefined;
}

/** Gives a person more time to ask for a check: so long the attendance of the class stays open. */
export function MoreTimeCard({ newId, given, answer }: MoreTimeCardProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const form = useForm<z.input<typeof moreTimeSchema>>({
    answer,
    intent: moreTimeIntent,
    values: { id: newId, days: '7', why: 'power_or_link', reason: '' },
    labels: { days: t('moreTime.days'), ...useReasonLabels() },
  });
  return (
    <details className="card card-in ask" open={form.answer !== null}>
      <summary>{t('moreTime.title')}</summary>
      <Form of={form} className="stack stack-3">
        {given && <MoreTimeNote given={given} />}
        <p>{t('moreTime.help')}</p>
        <HiddenField field={form.fields.id} />
        <SelectField
          field={form.fields.days}
          choices={moreTimeDays.map((days) => ({
            id: String(days),
            label: t('moreTime.dayCount', { count: days, shown: format.number(days) }),
          }))}
        />
        <ReasonFields of="exception" why={form.fields.why} reason={form.fields.reason} hint={t('moreTime.wordsHint')} />
        <div>
          <button type="submit" className="btn">
            {t('moreTime.give')}
          </button>
        </div>
      </Form>
    </details>
  );
}
