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
import type { moreTimeBackSchema, moreTimeSchema } from './attendance-forms.server.ts';

/** Tell these forms of the page from the others. */
export const moreTimeIntent = 'more-time';
export const moreTimeBackIntent = 'more-time-back';

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
  /** After this nobody asks about the class. */
  last: Date | string;
  /** For a grant that is not given yet. */
  newId: string;
  answer: FormAnswer | undefined;
}

/** Gives a person more time to ask for a check: so long the attendance of the class stays open. */
export function MoreTimeCard({ newId, last, answer }: MoreTimeCardProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const form = useForm<z.input<typeof moreTimeSchema>>({
    answer,
    intent: moreTimeIntent,
    once: { id: newId },
    values: { id: newId, days: '7', why: 'power_or_link', reason: '' },
    labels: { days: t('moreTime.days'), ...useReasonLabels() },
    words: { moreTimeOver: t('moreTime.over', { date: format.date(last) }) },
  });
  return (
    <details className="card card-in ask" open={form.answer !== null}>
      <summary>{t('moreTime.title')}</summary>
      <Form of={form} className="stack stack-3">
        <p>{t('moreTime.help', { date: format.date(last) })}</p>
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

/** Takes back what was given: the class closes as if it had not been. */
export function TakeBackMoreTime({ given, answer }: { given: MoreTime; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('attendance');
  const form = useForm<z.input<typeof moreTimeBackSchema>>({
    answer,
    intent: moreTimeBackIntent,
    values: { why: 'given_by_mistake', reason: '' },
    labels: useReasonLabels(),
  });
  return (
    <details className="card card-in ask" open={form.answer !== null}>
      <summary>{t('moreTime.back')}</summary>
      <Form of={form} className="stack stack-3">
        <MoreTimeNote given={given} />
        <p>{t('moreTime.backHelp')}</p>
        <ReasonFields
          of="more_time_back"
          why={form.fields.why}
          reason={form.fields.reason}
          hint={t('moreTime.wordsHint')}
        />
        <div>
          <button type="submit" className="btn">
            {t('moreTime.back')}
          </button>
        </div>
      </Form>
    </details>
  );
}
