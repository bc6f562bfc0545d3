import { Play } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { labModes } from '#domain/labs/seats.ts';
import type { TaskData } from './load-task.server.ts';
import { Looked } from './run-task.tsx';
import { TrainingBand } from './training-band.tsx';
import { useModeName } from './use-mode-name.ts';
import { useRoleName } from './use-role-name.ts';

interface TaskPageProps {
  task: TaskData;
  answer: FormAnswer | undefined;
}

/** A task before one sits down. */
export function TaskPage({ task, answer }: TaskPageProps) {
  const { t } = useTranslation('labs');
  const role = useRoleName(task.role);
  const format = useFormat();
  return (
    <div className="stack stack-6 measure">
      <TrainingBand />
      <header className="stack stack-2">
        <Crumbs place="courses" way={[{ href: '/labs', label: t('title') }]} />
        <h1>
          {t('task.number', { number: format.number(task.number) })} <CourseText words={task.title} />
        </h1>
        <p className="row wrap">
          <span className="seat">
            <i>{task.role}</i>
            <span>{role}</span>
          </span>
          <span className="muted">
            {t('task.minutes', { count: task.minutes, shown: format.number(task.minutes) })}
          </span>
        </p>
      </header>
      <p>
        <CourseText words={task.goal} />
      </p>
      <p>
        <CourseText words={task.brief} />
      </p>
      {task.lesson && (
        <p>
          <a href={task.lesson}>{t('task.lesson')}</a>
        </p>
      )}
      <Begin task={task} answer={answer} />
      <Looked task={task} />
      <Runs task={task} />
    </div>
  );
}

function Begin({ task, answer }: TaskPageProps) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const form = useForm<{ id: string }>({ answer, values: { id: task.id }, once: { id: task.id } });
  const about = {
    guided: t('mode.guidedText'),
    practice: t('mode.practiceText'),
    assessed: t('mode.assessedText', { count: task.attemptsLeft, shown: format.number(task.attemptsLeft) }),
  };
  const names = { guided: useModeName('guided'), practice: useModeName('practice'), assessed: useModeName('assessed') };
  return (
    <section className="card beam" aria-labelledby="begin">
      <Form of={form} className="card-in stack">
        <h2 id="begin">{t('begin')}</h2>
        <HiddenField field={form.fields.id} />
        {labModes.map((mode) => (
          <div key={mode} className="stack stack-1">
            <button
              type="submit"
              className={mode === 'guided' ? 'btn btn-primary btn-block' : 'btn btn-block'}
              name="mode"
              value={mode}
              disabled={mode === 'assessed' && task.attemptsLeft === 0}
              aria-describedby={`about-${mode}`}
            >
              <Icon icon={Play} />
              {names[mode]}
            </button>
            <p className="help" id={`about-${mode}`}>
              {about[mode]}
            </p>
          </div>
        ))}
      </Form>
    </section>
  );
}

function Runs({ task }: { task: TaskData }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const modes = { guided: useModeName('guided'), practice: useModeName('practice'), assessed: useModeName('assessed') };
  if (task.runs.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="runs">
      <h2 id="runs">{t('runs.title')}</h2>
      <ul className="card lab-mail">
        {task.runs.map((run) => (
          <li key={run.id}>
            <a href={run.isOver ? `/labs/runs/${run.id}/task` : `/labs/runs/${run.id}`}>
              {modes[run.mode]}, {format.date(run.startedAt, 'medium')}
            </a>{' '}
            <span className="muted">
              {run.points === null
                ? t('runs.open')
                : run.passed
                  ? t('runs.passed', { count: run.points, points: format.number(run.points) })
                  : t('runs.notYet', { count: run.points, points: format.number(run.points) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
