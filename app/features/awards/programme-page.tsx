import { CalendarClock, Info, ListOrdered, Lock } from 'lucide';
import type { OpenCohort } from '#app/features/cohorts/open-cohorts.server.ts';
import { OpenCohorts } from '#app/features/cohorts/open-cohorts.tsx';
import { DutyBadge } from '#app/features/schedule/duty.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { AnnounceLink } from '#app/ui/announce-link.tsx';
import type { Choice } from '#app/ui/form/choice.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { JoinFields } from './award-forms.server.ts';
import type { loadProgrammePage, Membership } from './programme-page.server.ts';
import { ClaimForm } from './progress-card.tsx';
import { RuleWords } from './rule-words.tsx';
import { StepLine } from './step-line.tsx';

type Page = Awaited<ReturnType<typeof loadProgrammePage>> & { openCohorts: OpenCohort[]; isOrderSaved: boolean };

export function ProgrammePage({ page, answer }: { page: Page; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  const { programme, courses, classes } = page;
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <Crumbs way={[{ href: '/programmes', label: t('programmesTitle') }]} place="certificates" />
        <h1 lang={programme.locale}>{programme.title}</h1>
        <p className="muted">
          {t('programme.issuer')} <b lang={programme.issuer.locale}>{programme.issuer.text}</b> ·{' '}
          {t('programme.hours', { count: programme.hours })}
        </p>
        <p className="measure" lang={programme.summary.locale}>
          {programme.summary.text}
        </p>
        {page.mayAnnounce && (
          <div className="row wrap">
            <AnnounceLink target="programme" id={programme.id} />
          </div>
        )}
      </div>
      {page.isOrderSaved && <DoneNote>{t('order.saved')}</DoneNote>}
      <div className="two-columns">
        <div className="stack">
          <section className="card beam" aria-labelledby="standing">
            <div className="card-in stack stack-3">
              <h2 id="standing">{page.membership.kind === 'joined' ? t('programme.standing') : t('programme.join')}</h2>
              <MembershipSection membership={page.membership} programme={programme} answer={answer} />
            </div>
          </section>
          <OpenCohorts cohorts={page.openCohorts} />
          <section className="card" aria-labelledby="courses">
            <div className="card-head">
              <h2 id="courses">{t('programme.courses')}</h2>
              {page.mayOrder && (
                <a className="btn btn-quiet" href={`/programmes/${programme.slug}/order`}>
                  <Icon icon={ListOrdered} />
                  {t('order.title')}
                </a>
              )}
            </div>
            <ul className="course-rows">
              {courses.map((course) => (
                <li key={course.slug}>
                  <span className={`cloth dye-${course.dye} pat-${course.pattern}`} aria-hidden="true" />
                  <span className="stack stack-1">
                    <a className="b" href={`/courses/${course.slug}`} lang={course.title.locale}>
                      {course.title.text}
                    </a>
                    <span className="small muted" lang={course.summary.locale}>
                      {course.summary.text}
                    </span>
                    <span className="small muted">{t('programme.hours', { count: course.hours })}</span>
                    {course.first.length > 0 && (
                      <span className={course.isLocked ? 'small b' : 'small muted'}>
                        {course.isLocked && <Icon icon={Lock} />}{' '}
                        {t('order.after', {
                          courses: format.list(course.first.map(({ title }) => isolate(title.text))),
                        })}
                      </span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div className="stack">
          <section className="card" aria-labelledby="rule">
            <div className="card-head">
              <h2 id="rule">{t('rule.title')}</h2>
            </div>
            <div className="card-in stack stack-2">
              <p className="small">{t('rule.intro')}</p>
              <RuleWords rule={programme.rule.rule} />
              <p className="small muted">
                {t('rule.version', {
                  version: programme.rule.version,
                  date: format.date(programme.rule.inForceFrom),
                })}
              </p>
            </div>
          </section>
          <section className="card" aria-labelledby="classes">
            <div className="card-head">
              <h2 id="classes">{t('programme.classes')}</h2>
            </div>
            <ul className="card-in stack stack-2">
              {classes.length === 0 && <li className="muted">{t('programme.noClasses')}</li>}
              {classes.map((one) => (
                <li key={one.id} className="row row-top">
                  <Icon icon={CalendarClock} />
                  <span>
                    <a href={`/classes/${one.id}`} lang={one.title.locale} className="tap-link">
                      {one.title.text}
                    </a>
                    <span className="small muted class-when">
                      {format.date(one.startsAt, 'weekday')} <bdi className="num">{format.timeThere(one.startsAt)}</bdi>
                    </span>
                    <DutyBadge isMandatory={one.isMandatory} isRepeat={one.isRepeat} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </div>
  );
}

function MembershipSection(props: {
  membership: Membership;
  programme: Page['programme'];
  answer: FormAnswer | undefined;
}) {
  const { t } = useTranslation('certificates');
  const { membership, programme } = props;
  switch (membership.kind) {
    case 'visitor':
      return (
        <>
          <p>{t('programme.joinHelp')}</p>
          <div>
            <a className="btn btn-primary" href={`/sign-in?next=/programmes/${programme.slug}`}>
              {t('programme.signIn')}
            </a>
          </div>
        </>
      );
    case 'noOrganisation':
      return <p className="note">{t('programme.noOrganisation')}</p>;
    case 'mayJoin':
      return <JoinForm {...membership} answer={props.answer} />;
    case 'joined':
      if (membership.claim.kind === 'held') {
        return (
          <p>
            {t('programme.certified')}:{' '}
            <a href={`/certificates#${membership.claim.serial}`}>
              <bdi className="num">{membership.claim.serial}</bdi>
            </a>
          </p>
        );
      }
      return (
        <>
          <StepLine steps={membership.progress.steps} suggestion={membership.progress.suggestion} />
          <ClaimForm progress={{ due: membership.progress.due, programme, claim: membership.claim }} />
        </>
      );
  }
}

interface JoinFormProps {
  organisations: Choice[];
  name: string;
  answer: FormAnswer | undefined;
}

function JoinForm({ organisations, name, answer }: JoinFormProps) {
  const { t } = useTranslation('certificates');
  const [only, ...more] = organisations;
  const form = useForm<JoinFields>({
    answer,
    values: { organisation: only?.id ?? '' },
    labels: { organisation: t('programme.countedIn') },
    words: { chooseOne: t('programme.chooseOrganisation') },
  });
  return (
    <Form of={form} className="stack stack-3">
      <p>{t('programme.joinHelp')}</p>
      {more.length === 0 ? (
        <>
          <HiddenField field={form.fields.organisation} />
          <p className="small muted">
            {t('programme.countedIn')}: <span lang={only?.lang}>{only?.label}</span>
          </p>
        </>
      ) : (
        <SelectField field={form.fields.organisation} choices={organisations} />
      )}
      <p className="note">
        <Icon icon={Info} />
        <span>
          {t('programme.nameFixed', { name: isolate(name) })} <a href="/profile">{t('programme.checkName')}</a>
        </span>
      </p>
      <div>
        <button type="submit" className="btn btn-primary">
          {t('programme.join')}
        </button>
      </div>
    </Form>
  );
}
