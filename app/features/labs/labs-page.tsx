import { CircleCheckBig, FlaskConical } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { labKeys } from '#domain/labs/lab-keys.ts';
import type { PackRow, TaskRow } from './load-labs.server.ts';
import { TrainingBand } from './training-band.tsx';
import { useLabNames } from './use-lab-names.ts';

/** The systems of the trade, to be practised without harm. */
export function LabsPage({ packs }: { packs: PackRow[] }) {
  const { t } = useTranslation('labs');
  const names = useLabNames();
  return (
    <div className="stack stack-6">
      <TrainingBand />
      <header className="stack stack-2">
        <Crumbs place="courses" />
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      {packs.length === 0 && (
        <div className="empty">
          <Icon icon={FlaskConical} large />
          <p>{t('none')}</p>
        </div>
      )}
      {packs.flatMap((pack) =>
        labKeys
          .map((lab) => ({ lab, id: `${lab}-${pack.slug}`, tasks: pack.tasks.filter((task) => task.lab === lab) }))
          .filter(({ tasks }) => tasks.length > 0)
          .map(({ lab, id, tasks }) => (
            <section key={id} className="stack" aria-labelledby={id}>
              <h2 id={id}>
                {names[lab]} · <CourseText words={pack.title} />
              </h2>
              <ul className="lab-tasks">
                {tasks.map((task) => (
                  <Task key={task.key} pack={pack.slug} task={task} />
                ))}
              </ul>
            </section>
          )),
      )}
    </div>
  );
}

function Task({ pack, task }: { pack: string; task: TaskRow }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  return (
    <li className="card card-in stack stack-2">
      <h3>
        <a href={`/labs/${pack}/${task.key}`}>
          {t('task.number', { number: format.number(task.number) })} <CourseText words={task.title} />
        </a>
      </h3>
      <p>
        <CourseText words={task.goal} />
      </p>
      <p className="row wrap muted">
        <span>{t('task.minutes', { count: task.minutes, shown: format.number(task.minutes) })}</span>
        {task.best !== null && (
          <span className="chip">
            {task.passed && <Icon icon={CircleCheckBig} />}
            {t('task.best', { points: format.number(task.best) })}
          </span>
        )}
        {task.openRun && <a href={`/labs/runs/${task.openRun}`}>{t('task.goOn')}</a>}
      </p>
    </li>
  );
}
