import { useTranslation } from '#app/i18n/use-translation.ts';
import { useAreaName } from '#app/ui/deadline.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DateField, TimeField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { NothingYet } from '#app/ui/list/listed-rows.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { useDay } from './day-words.ts';
import { DeadlineSubject } from './deadline-list.tsx';
import type { CohortData } from './load-cohort.server.ts';
import { useCohortProblems } from './problem-words.ts';

type SectionProps = Pick<CohortData, 'cohort' | 'deadlines' | 'subjects' | 'mayManage'> & {
  answer: FormAnswer | undefined;
};

/** The deadlines of a cohort; who manages it sets them and takes them away. */
export function DeadlineSection({ cohort, deadlines, subjects, mayManage, answer }: SectionProps) {
  const { t } = useTranslation('cohorts');
  const day = useDay();
  return (
    <section className="stack stack-2" aria-labelledby="deadlines">
      <h2 id="deadlines">{t('deadlines.title')}</h2>
      <p className="small">
        {t('deadlines.rule')} {cohort.afterDeadline === 'closed' ? t('deadlines.closed') : t('deadlines.late')}
      </p>
      <div className="card">
        {deadlines.length === 0 && <NothingYet>{t('deadlines.none')}</NothingYet>}
        <ul className="cohort-rows" hidden={deadlines.length === 0}>
          {deadlines.map((one) => (
            <li key={one.id}>
              <div>
                <DeadlineSubject of={one} />
              </div>
              <span>
                {one.clock === null
                  ? t('deadline.byDay', { date: day(one.day) })
                  : t('deadline.byHour', { date: day(one.day), time: one.clock })}
              </span>
              {mayManage && (
                <form method="post" className="no-print">
                  <input type="hidden" name="deadlineId" value={one.id} />
                  <button
                    type="submit"
                    className="btn btn-quiet"
                    name="intent"
                    value="remove-deadline"
                    aria-label={t('deadline.removeNamed', { title: isolate(one.title.text) })}
                  >
                    {t('deadline.remove')}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
        {mayManage && <DeadlineForm subjects={subjects} answer={answer} />}
      </div>
    </section>
  );
}

function DeadlineForm({ subjects, answer }: Pick<SectionProps, 'subjects' | 'answer'>) {
  const { t } = useTranslation('cohorts');
  const areaName = useAreaName();
  const form = useForm<{ about: string; day: string; clock: string }>({
    answer,
    intent: 'deadline',
    values: { about: '', day: '', clock: '' },
    labels: { about: t('deadline.about'), day: t('deadline.day'), clock: t('deadline.clock') },
    words: useCohortProblems(),
  });
  return (
    <Form of={form} className="card-in stack no-print">
      <SelectField field={form.fields.about} none={t('form.choose')}>
        {subjects.map((one) => (
          <optgroup key={one.course} label={one.label}>
            <option value={`${one.course} course`}>{t('area.courseNamed', { title: one.label })}</option>
            {one.activities.map((activity) => (
              <option key={activity.id} value={activity.id}>
                {`${areaName(activity.area)}: ${activity.label}`}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <div className="form-grid">
        <DateField field={form.fields.day} />
        <TimeField field={form.fields.clock} hint={t('deadline.clockHelp')} />
      </div>
      <div>
        <button type="submit" className="btn">
          {t('deadline.set')}
        </button>
      </div>
    </Form>
  );
}
