import { Pencil, UserPlus } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { AnnounceLink } from '#app/ui/announce-link.tsx';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote, ErrorNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { CalledOffNote, EndSection } from './call-off-section.tsx';
import { CohortFacts, PhaseTag } from './cohort-facts.tsx';
import { PeopleSection } from './cohort-people.tsx';
import { DeadlineSection } from './deadline-section.tsx';
import type { CohortData } from './load-cohort.server.ts';

type CohortPageProps = CohortData & {
  answer: FormAnswer | undefined;
  saved: { what: string | null; placed: number; waiting: number; already: number; passed: number };
};

/** A cohort for who looks after it. */
export function CohortPage({ answer, saved, ...data }: CohortPageProps) {
  const { t } = useTranslation('cohorts');
  const { cohort, mayManage, mayTell, joining } = data;
  return (
    <div className="stack stack-6">
      <Crumbs place="home" way={[{ href: '/cohorts', label: t('title') }]} />
      <div className="row wrap between">
        <h1>
          <CourseText words={cohort.name} /> <PhaseTag phase={cohort.phase} />
        </h1>
        <div className="row wrap">
          {mayTell && <AnnounceLink target="cohort" id={cohort.id} />}
          {mayManage && (
            <>
              <a className="btn" href={`/cohorts/${cohort.id}/edit`}>
                <Icon icon={Pencil} />
                {t('edit')}
              </a>
              {!cohort.calledOff && (
                <a className="btn btn-primary" href={`/cohorts/${cohort.id}/add`}>
                  <Icon icon={UserPlus} />
                  {t('add.title')}
                </a>
              )}
            </>
          )}
        </div>
      </div>
      <SavedNote {...saved} />
      {answer?.error && (answer.intent === 'delete' || answer.intent === 'restore') && (
        <ErrorNote error={answer.error} />
      )}
      <CalledOffNote cohort={cohort} now={mayManage ? data.now : undefined} />
      <section className="card card-in">
        <CohortFacts cohort={cohort} />
      </section>
      {joining && <JoiningSection {...joining} />}
      <DeadlineSection {...data} answer={answer} />
      <PeopleSection {...data} />
      {mayManage && <EndSection cohort={cohort} answer={answer} />}
    </div>
  );
}

function SavedNote({ what, ...counts }: CohortPageProps['saved']) {
  const { t } = useTranslation('cohorts');
  const format = useFormat();
  if (what === 'added') {
    const { placed, waiting, already, passed } = counts;
    const isNobody = waiting + already + passed === 0;
    // Of each who was ticked it is said what became of them.
    const parts = [
      ...(placed > 0 || isNobody ? [t('add.placed', { count: placed, formatted: format.number(placed) })] : []),
      ...(waiting > 0 ? [t('add.waiting', { count: waiting, formatted: format.number(waiting) })] : []),
      ...(already > 0 ? [t('add.already', { count: already, formatted: format.number(already) })] : []),
      ...(passed > 0 ? [t('add.passed', { count: passed, formatted: format.number(passed) })] : []),
    ];
    return <DoneNote>{parts.join(' ')}</DoneNote>;
  }
  if (what === 'out') return <DoneNote>{t('out.done')}</DoneNote>;
  if (what === 'off') return <DoneNote>{t('off.done')}</DoneNote>;
  if (what === 'restored') return <DoneNote>{t('off.undone')}</DoneNote>;
  if (what === 'code') return <DoneNote>{t('code.renewed')}</DoneNote>;
  return what === null ? null : <DoneNote>{t('saved')}</DoneNote>;
}

/** The code and the link with which people come in. */
function JoiningSection({ code, shown, link, qr }: NonNullable<CohortData['joining']>) {
  const { t } = useTranslation('cohorts');
  return (
    <section className="card card-in stack" aria-labelledby="joining">
      <h2 id="joining">{t('code.title')}</h2>
      <div className="row wrap between cohort-joining">
        <div className="stack stack-2">
          <p className="cohort-code" dir="ltr">
            {shown}
          </p>
          <p>{t('code.help')}</p>
          <p>
            <a className="text-link" href={link} dir="ltr">
              {link}
            </a>
          </p>
        </div>
        <div className="cohort-qr" role="img" aria-label={t('code.qr')} dangerouslySetInnerHTML={{ __html: qr }} />
      </div>
      <details className="fold no-print">
        <summary>{t('code.renewOpen')}</summary>
        <form method="post" className="well stack stack-2">
          <p className="small">{t('code.renewHelp')}</p>
          <input type="hidden" name="code" value={code} />
          <div>
            <button type="submit" className="btn" name="intent" value="renew-code">
              {t('code.renew')}
            </button>
          </div>
        </form>
      </details>
    </section>
  );
}
