import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { RubricFields } from '#app/ui/content/rubric-fields.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { textDirection } from '#domain/locale.ts';
import { NoReturn } from './no-return.tsx';
import type { WatchAnswer, WatchData } from './watch.server.ts';

interface WatchPageProps {
  watch: WatchData;
  answer: WatchAnswer | undefined;
  isTaken: boolean;
}

/** Who runs a service point ticks the rubric of a task while watching somebody of the group at work. */
export function WatchPage({ watch, answer, isTaken }: WatchPageProps) {
  const { t } = useTranslation('assignments');
  const here = `/groups/${watch.organisation.slug}/watch`;
  return (
    <div className="stack stack-6">
      <header className="stack stack-2">
        <Crumbs
          place="organisations"
          way={[
            {
              href: `/groups/${watch.organisation.slug}`,
              label: <OrganisationName names={watch.organisation.names} />,
            },
          ]}
        />
        <h1>{t('watch.title')}</h1>
        <p className="measure">{t('watch.about')}</p>
      </header>
      {isTaken && <DoneNote>{t('watch.taken')}</DoneNote>}
      {watch.tasks.length === 0 && <p className="empty">{t('watch.none')}</p>}
      <ul className="stack stack-2">
        {watch.tasks.map((one) => (
          <li key={one.id}>
            <a
              className="text-link"
              href={`${here}?task=${one.id}`}
              aria-current={one.id === watch.task?.id ? 'true' : undefined}
            >
              <CourseText words={one.title} />
            </a>
          </li>
        ))}
      </ul>
      {watch.task &&
        (watch.people.length > 0 || answer ? (
          <WatchForm watch={watch} task={watch.task} answer={answer} />
        ) : (
          <p className="empty">{t('watch.nobody')}</p>
        ))}
    </div>
  );
}

interface WatchFormProps {
  watch: WatchData;
  task: NonNullable<WatchData['task']>;
  answer: WatchAnswer | undefined;
}

function WatchForm({ watch, task, answer }: WatchFormProps) {
  const { t } = useTranslation('assignments');
  const problems = {
    levelsOpen: t('mark.levelsOpen'),
    noPerson: t('watch.noPerson'),
    closed: t('watch.closed'),
  };
  const content = { lang: task.locale, dir: textDirection(task.locale) };
  return (
    <form method="post" className="card card-in stack">
      <NoReturn />
      <h2 {...content}>{task.title}</h2>
      <p className="task-brief" {...content}>
        {task.brief}
      </p>
      <input type="hidden" name="mark" value={task.markId} />
      {answer?.problem && (
        <p className="note note-danger" role="alert">
          {problems[answer.problem]}
        </p>
      )}
      <div className="field">
        <label htmlFor="person">{t('watch.person')}</label>
        <select className="input" id="person" name="person" defaultValue={answer?.personId ?? ''}>
          <option value="">{t('watch.choose')}</option>
          {watch.people.map((one) => (
            <option key={one.personId} value={one.personId}>
              {one.latinName ? `${one.displayName} (${one.latinName})` : one.displayName}
            </option>
          ))}
        </select>
      </div>
      <RubricFields
        lines={task.rubric}
        locale={task.locale}
        levels={answer?.levels ?? {}}
        comments={answer?.comments ?? {}}
      />
      <div className="field">
        <label htmlFor="comment">{t('mark.comment')}</label>
        <textarea
          className="input"
          id="comment"
          name="comment"
          rows={2}
          dir="auto"
          maxLength={2_000}
          defaultValue={answer?.comment}
        />
      </div>
      <p className="small muted">{task.isConfirmed ? t('watch.toConfirm') : t('watch.counts')}</p>
      <button type="submit" className="btn btn-primary">
        {t('watch.take')}
      </button>
    </form>
  );
}
