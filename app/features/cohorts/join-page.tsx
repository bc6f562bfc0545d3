import { LogIn } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { ExactField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { JoinRefusal } from '#domain/cohorts/joining.ts';
import { CohortFacts } from './cohort-facts.tsx';
import { useDay } from './day-words.ts';
import type { ShownCohort } from './present.ts';

/** Where a code is typed that somebody was told. */
export function CodePage({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('cohorts');
  const form = useForm<{ code: string }>({
    answer,
    labels: { code: t('join.code') },
  });
  return (
    <div className="stack stack-6 narrow-page">
      <Crumbs place="home" way={[{ href: '/cohorts', label: t('title') }]} />
      <h1>{t('join.title')}</h1>
      <Form of={form} className="card card-in stack">
        <ExactField field={form.fields.code} hint={t('join.codeHelp')} maxLength={20} autoComplete="off" />
        <div>
          <button type="submit" className="btn btn-primary btn-xl">
            {t('join.find')}
          </button>
        </div>
      </Form>
    </div>
  );
}

interface JoinPageProps {
  cohort: ShownCohort;
  refusal: JoinRefusal | null;
  isFull: boolean;
  answer: FormAnswer | undefined;
}

/** What a code or a link leads to, and the way in. */
export function JoinPage({ cohort, refusal, isFull, answer }: JoinPageProps) {
  const { t } = useTranslation('cohorts');
  return (
    <div className="stack stack-6 narrow-page">
      <Crumbs place="home" way={[{ href: '/cohorts', label: t('title') }]} />
      <h1>
        <CourseText words={cohort.name} />
      </h1>
      {answer?.error && <ErrorNote error={answer.error} />}
      <section className="card card-in stack">
        <CohortFacts cohort={cohort} />
        {refusal ? <Refusal refusal={refusal} cohort={cohort} /> : <JoinForm isFull={isFull} />}
      </section>
    </div>
  );
}

function JoinForm({ isFull }: { isFull: boolean }) {
  const { t } = useTranslation('cohorts');
  return (
    <form method="post" className="stack stack-2">
      <p>{isFull ? t('join.full') : t('join.help')}</p>
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={LogIn} mirrored />
        {isFull ? t('join.wait') : t('join.now')}
      </button>
    </form>
  );
}

function Refusal({ refusal, cohort }: Pick<JoinPageProps, 'cohort'> & { refusal: JoinRefusal }) {
  const { t } = useTranslation('cohorts');
  const day = useDay();
  const words: Record<JoinRefusal, string> = {
    managers: t('refusal.managers'),
    notYet: t('refusal.notYet', { date: day(cohort.opensOn ?? cohort.startsOn) }),
    closed: t('refusal.closed', { date: day(cohort.closesOn ?? cohort.endsOn) }),
    over: t('refusal.over', { date: day(cohort.endsOn) }),
    off: t('refusal.off'),
  };
  return <p className="note note-info">{words[refusal]}</p>;
}
