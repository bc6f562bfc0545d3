import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { FoldedForm } from '#app/ui/form/folded-form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { DateField, HiddenField, TimeField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { NothingYet } from '#app/ui/list/listed-rows.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { moreTimeSchema, outSchema } from './cohort-actions.server.ts';
import { CohortFacts } from './cohort-facts.tsx';
import { DeadlineList } from './deadline-list.tsx';
import type { CohortPersonData } from './load-cohort.server.ts';
import { useCohortProblems } from './problem-words.ts';
import { WaitingCourses } from './waiting-courses.tsx';

type PersonPageProps = CohortPersonData & { answer: FormAnswer | undefined; newId: string; saved: string | null };

/** One person of a cohort: their deadlines, more time for one of them, and the way out. */
export function CohortPersonPage({ answer, newId, saved, ...data }: PersonPageProps) {
  const { cohort, person, state, timeZone, deadlines, mayManage, mayGiveTime } = data;
  const { t } = useTranslation('cohorts');
  const format = useFormat();
  return (
    <div className="stack stack-6 narrow-page">
      <Crumbs
        place="home"
        way={[
          { href: '/cohorts', label: t('title') },
          { href: `/cohorts/${cohort.id}`, label: <CourseText words={cohort.name} /> },
        ]}
      />
      <h1>
        <PersonLine {...person} />{' '}
        {state === 'waiting' && <span className="badge badge-warn">{t('state.waiting')}</span>}
      </h1>
      <SavedNote saved={saved} />
      <section className="card card-in">
        <CohortFacts cohort={cohort} />
      </section>
      {state === 'in' && (
        <section className="stack stack-2" aria-labelledby="person-deadlines">
          <h2 id="person-deadlines">{t('deadlines.title')}</h2>
          <p className="small">{t('deadlines.clocksOf', { place: format.city(timeZone) })}</p>
          <div className="card">
            {deadlines.length === 0 ? (
              <NothingYet>{t('deadlines.none')}</NothingYet>
            ) : (
              <DeadlineList deadlines={deadlines}>
                {(one) => mayGiveTime && <MoreTimeForm deadlineId={one.id} newId={newId} answer={answer} />}
              </DeadlineList>
            )}
          </div>
        </section>
      )}
      <WaitingCourses {...data} answer={answer} newId={newId} />
      {mayManage && <OutForm answer={answer} />}
    </div>
  );
}

function SavedNote({ saved }: Pick<PersonPageProps, 'saved'>) {
  const { t } = useTranslation('cohorts');
  if (saved === 'waived') return <DoneNote>{t('waive.done')}</DoneNote>;
  if (saved === 'open') return <DoneNote>{t('waive.nothing')}</DoneNote>;
  return saved === null ? null : <DoneNote>{t('moreTime.done')}</DoneNote>;
}

function MoreTimeForm({
  deadlineId,
  newId,
  answer,
}: {
  deadlineId: string;
  newId: string;
  answer: FormAnswer | undefined;
}) {
  const { t } = useTranslation('cohorts');
  const reasonLabels = useReasonLabels();
  const form = useForm<z.input<typeof moreTimeSchema>>({
    answer,
    intent: `more-time.${deadlineId}`,
    once: { id: newId },
    values: { id: newId, deadlineId, day: '', clock: '', why: 'power_or_link', reason: '' },
    labels: { ...reasonLabels, day: t('deadline.day'), clock: t('deadline.clock') },
    words: useCohortProblems(),
  });
  const { id, day, clock, why, reason } = form.fields;
  return (
    <FoldedForm of={form} summary={t('moreTime.open')} submit={t('moreTime.give')} className="cohort-whole">
      <HiddenField field={id} />
      <HiddenField field={form.fields.deadlineId} />
      <div className="form-grid">
        <DateField field={day} />
        <TimeField field={clock} hint={t('deadline.clockHelp')} />
      </div>
      <ReasonFields of="exception" why={why} reason={reason} hint={t('moreTime.wordsHint')} />
    </FoldedForm>
  );
}

function OutForm({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('cohorts');
  const form = useForm<z.input<typeof outSchema>>({
    answer,
    intent: 'out',
    values: { why: 'left', reason: '' },
    labels: useReasonLabels(),
  });
  return (
    <FoldedForm of={form} summary={t('out.open')} submit={t('out.now')}>
      <p className="small">{t('out.help')}</p>
      <ReasonFields of="leave" why={form.fields.why} reason={form.fields.reason} hint={t('out.wordsHint')} />
    </FoldedForm>
  );
}
