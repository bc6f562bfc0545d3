import { ArrowLeft, CircleAlert, Users } from 'lucide';
import { AutosaveScript, FieldConflicts, LanguageChoice, PlainText } from '#app/features/authoring/part-frame.tsx';
import { ProblemLines } from '#app/features/authoring/problem-lines.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { RubricFields } from '#app/ui/content/rubric-fields.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { LeafConflict } from '#courseware/quiz-form/merge-sheets.ts';
import { linesOf } from '#courseware/task-form/task-sheet.ts';
import { textDirection } from '#domain/locale.ts';
import type { TaskFormData } from './load-task-form.server.ts';
import { TaskForm, useTaskLabels } from './task-form.tsx';

interface TaskFormPageProps {
  task: TaskFormData;
  answer: FormAnswer | undefined;
  conflict: { conflicts: LeafConflict[]; leaves: Readonly<Record<string, string>> } | undefined;
  isSaved: boolean;
}

/** A practical task is written here: what is asked for, the rubric, and how those who mark see it. */
export function TaskFormPage({ task, answer, conflict, isSaved }: TaskFormPageProps) {
  const { t } = useTranslation('authoring');
  const { t: ofForms } = useTranslation('quizform');
  const leaves = conflict?.leaves ?? task.leaves;
  const labels = useTaskLabels(task, leaves ?? {});
  return (
    <div className="stack">
      <header className="stack stack-1">
        <a className="back-link" href={`/authoring/${task.course}`}>
          <Icon icon={ArrowLeft} mirrored />
          <span lang={task.courseTitle.locale}>{task.courseTitle.text || task.course}</span>
        </a>
        <h1 lang={task.sourceLocale} dir={textDirection(task.sourceLocale)}>
          {task.title}
        </h1>
      </header>
      {isSaved && !answer && !conflict && <DoneNote>{t('writing.saved')}</DoneNote>}
      {!task.mayWrite && (
        <p className="note note-warn">
          <Icon icon={CircleAlert} />
          <span>{t('writing.inReview')}</span>
        </p>
      )}
      {task.others.length > 0 && (
        <p className="note note-warn" role="status">
          <Icon icon={Users} />
          <span>{ofForms('othersHere', { names: task.others.join(', ') })}</span>
        </p>
      )}
      <LanguageChoice frame={task} keep={{}} />
      {conflict && <FieldConflicts fields={conflict.conflicts} labels={labels} />}
      <div className="task-desk">
        {leaves ? (
          <TaskForm {...{ task, leaves, labels }} answer={answer ?? null} />
        ) : (
          <p className="note note-danger">{ofForms('unreadable')}</p>
        )}
        <div className="stack">
          {task.leaves && <Preview task={task} leaves={task.leaves} />}
          <section className="stack stack-2" aria-labelledby="problems" data-autosave-part="problems">
            <h2 id="problems">{t('problems.title')}</h2>
            <ProblemLines problems={task.problems} course={task.course} />
          </section>
          <PlainText frame={task} folder={`assignments/${task.task}`} structure="assignment" />
        </div>
      </div>
      {task.mayWrite && <AutosaveScript isBack={conflict !== undefined || answer !== undefined} />}
    </div>
  );
}

interface PreviewProps {
  task: TaskFormData;
  /** What is saved. */
  leaves: Readonly<Record<string, string>>;
}

/** The task as people read it, and its rubric as those who mark fill it in. */
function Preview({ task, leaves }: PreviewProps) {
  const { t } = useTranslation('taskform');
  const locale = task.beside ?? task.sourceLocale;
  const said = (name: string) => leaves[`w:${locale}:${name}`] ?? '';
  const lines = linesOf(leaves).map(({ id, levels }) => ({
    id,
    title: said(`c:${id}`) || '…',
    levels: levels.map((level) => ({
      ...{ id: level, points: Number(leaves[`points:${id}:${level}`]) || 0, title: said(`l:${id}:${level}`) || '…' },
    })),
  }));
  return (
    <section className="card card-in stack" aria-labelledby="task-preview" data-autosave-part="preview">
      <h2 id="task-preview">{t('preview.title')}</h2>
      <p className="small muted">{t('preview.text')}</p>
      <div className="stack" lang={locale} dir={textDirection(locale)}>
        <p className="b">{said('title')}</p>
        {said('brief')
          .split(/\n\s*\n/)
          .map((one) => (
            <p key={one} className="task-brief">
              {one}
            </p>
          ))}
      </div>
      <form className="stack" action="#task-preview">
        <RubricFields lines={lines} locale={locale} levels={{}} comments={{}} />
      </form>
    </section>
  );
}
