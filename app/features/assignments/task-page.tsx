import { Clock, Target } from 'lucide';
import { FirstCourses } from '#app/features/cohorts/first-courses.tsx';
import { DeadlineLine } from '#app/features/cohorts/own-deadlines.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageNote } from '#app/ui/content/language-note.tsx';
import { MarkNote } from '#app/ui/content/mark-note.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { textDirection } from '#domain/locale.ts';
import type { TaskData } from './load-task.server.ts';
import type { TaskAnswer } from './task-form.server.ts';
import { TaskForm } from './task-form.tsx';
import { DoneWork } from './work-done.tsx';

interface TaskPageProps {
  task: TaskData;
  answer: TaskAnswer | undefined;
  /** What was just done. */
  news: 'sent' | 'kept' | null;
}

/** An assignment: what is to be done, the form, and what was said of the work that was handed in. */
export function TaskPage({ task, answer, news }: TaskPageProps) {
  const { t } = useTranslation('assignments');
  const page = usePageState();
  const format = useFormat();
  const content = { lang: task.locale, dir: textDirection(task.locale) };
  return (
    <div className="stack stack-6 task-page">
      <header className="stack stack-3">
        <Crumbs
          place="courses"
          way={[{ href: `/courses/${task.course.slug}`, label: <CourseText words={task.course.title} /> }]}
        />
        <h1 {...content}>{task.title}</h1>
        <TaskFacts task={task} />
        <LanguageNote asked={page.locale ?? task.locale} shown={task.locale} />
      </header>
      <FirstCourses first={task.first} />
      <DeadlineLine deadline={task.deadline} />
      <MarkNote of={task.decided} course={task.course.slug} />
      {news && <DoneNote>{news === 'sent' ? t('task.sent') : t('task.kept')}</DoneNote>}
      <section className="card card-in stack stack-3 measure" {...content}>
        {task.brief.map((one) => (
          <p key={one} className="task-brief">
            {one}
          </p>
        ))}
      </section>
      <details className="card card-in fold">
        <summary>{t('task.rubric')}</summary>
        <p className="muted">{t('task.passMark', { percent: format.percent(task.passMark) })}</p>
        <ul className="task-rubric" {...content}>
          {task.rubric.map((line) => (
            <li key={line.id}>
              <b>{line.title}</b>
              <span className="muted">{line.levels.map((level) => level.title).join(' · ')}</span>
            </li>
          ))}
        </ul>
      </details>
      <TaskState task={task} />
      {task.isEnrolled && !task.closed && task.first.length === 0 && <TaskForm task={task} answer={answer} />}
      <DoneWork task={task} />
    </div>
  );
}

function TaskFacts({ task }: { task: TaskData }) {
  const { t } = useTranslation('assignments');
  const learning = useTranslation('learning').t;
  const format = useFormat();
  return (
    <ul className="row wrap">
      <li className="chip">
        <Icon icon={Clock} />
        {learning('minutes', { count: task.minutes, formatted: format.number(task.minutes) })}
      </li>
      {task.due && (
        <li className={task.isOver && !task.isPassed ? 'chip chip-warn' : 'chip'}>
          <Icon icon={Target} />
          {t('task.due', { when: format.date(new Date(task.due.getTime() - 1), 'weekday') })}
        </li>
      )}
      {task.left !== null && !task.isPassed && (
        <li className="chip">{t('task.left', { count: task.left, shown: format.number(task.left) })}</li>
      )}
    </ul>
  );
}

/** Why nothing can be handed in now. */
function TaskState({ task }: { task: TaskData }) {
  const { t } = useTranslation('assignments');
  if (!task.isEnrolled) {
    return (
      <p className="note note-info">
        {t('task.enrol')} <a href={`/courses/${task.course.slug}`}>{t('task.toCourse')}</a>
      </p>
    );
  }
  const words = {
    passed: t('task.passed'),
    waiting: t('task.waiting'),
    used_up: t('task.usedUp'),
    only_watched: t('task.onlyWatched'),
  };
  if (!task.closed) return task.isOver ? <p className="note note-warn">{t('task.over')}</p> : null;
  return <p className={task.closed === 'passed' ? 'note note-ok' : 'note note-info'}>{words[task.closed]}</p>;
}
