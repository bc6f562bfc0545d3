import { Camera, CircleCheckBig, Clock, Send, Target, Trash2 } from 'lucide';
import { problemWords } from '#app/features/media/media-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageNote } from '#app/ui/content/language-note.tsx';
import { LoneFileField } from '#app/ui/form/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import type { AnswerKind } from '#domain/assignments/definition.ts';
import { longestVoiceMs, mostFileBytes, pieceLimits } from '#domain/assignments/hand-in.ts';
import { textDirection } from '#domain/locale.ts';
import type { TaskData } from './load-task.server.ts';
import { PieceFiles } from './piece-files.tsx';
import type { TaskAnswer } from './task-form.server.ts';
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
      {news && (
        <p className="note note-ok" role="status">
          <Icon icon={CircleCheckBig} />
          {news === 'sent' ? t('task.sent') : t('task.kept')}
        </p>
      )}
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
      {task.isEnrolled && !task.closed && <TaskForm task={task} answer={answer} />}
      <DoneWork task={task} />
    </div>
  );
}

function TaskFacts({ task }: { task: TaskData }) {
  const { t } = useTranslation('assignments');
  const learning = useTranslation('learning').t;
  const format = useFormat();
  return (
    <ul className="row wrap quiz-facts">
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

const accepted: Record<Exclude<AnswerKind, 'text'>, string> = {
  photo: 'image/*',
  voice: 'audio/*',
  file: '.pdf,.docx,.xlsx',
};

function TaskForm({ task, answer }: { task: TaskData; answer: TaskAnswer | undefined }) {
  const { t } = useTranslation('assignments');
  const { t: anyWords } = useTranslation('media');
  const format = useFormat();
  const own: Record<string, string> = {
    workEmpty: t('problem.workEmpty'),
    filesEnough: t('problem.filesEnough', { count: pieceLimits.files, shown: format.number(pieceLimits.files) }),
    kindNotTaken: t('problem.kindNotTaken'),
    voiceTooLong: t('problem.voiceTooLong', { minutes: format.number(longestVoiceMs / 60_000) }),
    busy: t('problem.busy'),
    filesTooOften: t('problem.filesTooOften'),
  };
  const ofFiles: Record<string, string> = problemWords(anyWords, { most: format.number(answer?.most ?? 0) });
  const problem = answer && (own[answer.problem] ?? ofFiles[answer.problem] ?? t('problem.other'));
  const kinds = task.takes.filter((one) => one !== 'text');
  const names = { photo: t('kind.photo'), voice: t('kind.voice'), file: t('kind.file') };
  const files = task.draft?.files ?? [];
  return (
    <form method="post" encType="multipart/form-data" noValidate className="card beam card-in stack">
      <h2>{task.done.length > 0 ? t('form.again') : t('form.title')}</h2>
      <input type="hidden" name="piece" value={task.pieceId} />
      {problem && (
        <p className="note note-danger" role="alert" id="task-problem">
          {problem} {answer?.areWordsKept && t('problem.kept')}
        </p>
      )}
      {task.takes.includes('text') && (
        <div className="field">
          <label htmlFor="words">{t('form.words')}</label>
          <textarea
            className="input"
            id="words"
            name="words"
            rows={4}
            dir="auto"
            maxLength={pieceLimits.words}
            defaultValue={task.draft?.words}
          />
        </div>
      )}
      {kinds.length > 0 && (
        <>
          <PieceFiles files={files}>
            {(file) => (
              <button type="submit" className="btn btn-quiet btn-sm" name="remove" value={file.id}>
                <Icon icon={Trash2} />
                {t('form.remove')}
              </button>
            )}
          </PieceFiles>
          <LoneFileField
            label={t('form.file', { kinds: format.list(kinds.map((one) => names[one])) })}
            hint={t('form.fileHint', { size: format.bytes(mostFileBytes.photo) })}
            accept={kinds.map((one) => accepted[one]).join(',')}
            problem={undefined}
          />
          {task.isAnonymous && <p className="small muted">{t('form.anonymous')}</p>}
        </>
      )}
      <div className="row wrap">
        <button type="submit" className="btn btn-primary" name="intent" value="send">
          <Icon icon={Send} />
          {t('form.send')}
        </button>
        <button type="submit" className="btn" name="intent" value="save">
          <Icon icon={Camera} />
          {t('form.save')}
        </button>
      </div>
      {task.draft && <p className="small muted">{t('form.savedAt', { time: format.dateTime(task.draft.savedAt) })}</p>}
    </form>
  );
}
