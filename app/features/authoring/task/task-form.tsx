import { Plus, Save } from 'lucide';
import { useAuthoringProblems } from '#app/features/authoring/problem-words.ts';
import { type QuestionFields, questionFields, questionFormId } from '#app/features/authoring/quiz/leaf-fields.ts';
import { WordsFields } from '#app/features/authoring/quiz/words-fields.tsx';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DateField, NumberField } from '#app/ui/form/text-fields.tsx';
import type { Labels } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { linesOf, mostLines } from '#courseware/task-form/task-sheet.ts';
import { answerKinds } from '#domain/assignments/definition.ts';
import type { TaskFormData } from './load-task-form.server.ts';
import { RubricLines } from './rubric-lines.tsx';

interface TaskFormProps {
  task: TaskFormData;
  leaves: Readonly<Record<string, string>>;
  labels: Labels;
  answer: FormAnswer | null;
}

/** A practical task with all its words, in one form: each of its buttons saves what was typed. */
export function TaskForm({ task, leaves, labels, answer }: TaskFormProps) {
  const { t } = useTranslation('taskform');
  const { t: ofForms } = useTranslation('quizform');
  const words = useAuthoringProblems();
  const fields = questionFields(task, leaves, answer);
  const readOnly = !task.mayWrite;
  const shared = { fields, readOnly };
  const rubric = answer ? Object.fromEntries(Object.keys(leaves).map((name) => [name, fields.value(name)])) : leaves;
  return (
    <Form
      of={{ id: questionFormId, intent: 'task', labels, words, answer }}
      className="card card-in stack"
      action={`?${new URLSearchParams({ beside: task.beside ?? 'none' })}`}
      data-autosave=""
    >
      {/* Return in a field presses the first button. */}
      {!readOnly && <button type="submit" className="sr" name="act" value="save" tabIndex={-1} aria-hidden="true" />}
      <input type="hidden" name="saveId" value={task.saveId} />
      <input type="hidden" name="versions" value={JSON.stringify(task.versions)} />
      <input type="hidden" name="question" value="task" />
      <WordsFields {...shared} name="title" legend={t('words.title')} />
      <WordsFields {...shared} name="brief" legend={t('words.brief')} hint={t('words.briefHint')} rows={6} />
      <FieldGroup legend={t('takes.title')} hint={t('takes.hint')}>
        {answerKinds.map((kind) => (
          <CheckField key={kind} field={fields.field(`takes:${kind}`)} />
        ))}
      </FieldGroup>
      <SelectField
        field={fields.field('observed')}
        none={t('observed.none')}
        choices={[
          { id: 'counts', label: t('observed.counts') },
          { id: 'confirmed', label: t('observed.confirmed') },
        ]}
      />
      <Rules fields={fields} readOnly={readOnly} />
      <RubricLines {...shared} lines={linesOf(rubric)} />
      {!readOnly && (
        <>
          {linesOf(rubric).length < mostLines && (
            <div>
              <button type="submit" className="btn" name="act" value="addLine">
                <Icon icon={Plus} />
                {t('rubric.addLine')}
              </button>
            </div>
          )}
          <div className="row wrap quiz-save">
            <button type="submit" className="btn btn-primary" name="act" value="save">
              <Icon icon={Save} />
              {ofForms('save')}
            </button>
            <span className="small muted" role="status" data-autosave-note="" />
          </div>
        </>
      )}
    </Form>
  );
}

function Rules({ fields, readOnly }: { fields: QuestionFields; readOnly: boolean }) {
  const { t } = useTranslation('taskform');
  return (
    <>
      <div className="quiz-words">
        <NumberField field={fields.field('passMark')} hint={t('rules.passMarkHint')} readOnly={readOnly} />
        <NumberField field={fields.field('maxAttempts')} hint={t('rules.attemptsHint')} readOnly={readOnly} />
        <NumberField field={fields.field('dueDays')} hint={t('rules.dueHint')} readOnly={readOnly} />
        <DateField field={fields.field('dueDate')} readOnly={readOnly} />
      </div>
      <CheckField field={fields.field('anonymous')} hint={t('rules.anonymousHint')} />
      <CheckField field={fields.field('secondMarker')} hint={t('rules.secondHint')} />
    </>
  );
}

/** What each field is called: those of words by their language, under the heading of what they say. */
export function useTaskLabels(task: TaskFormData, leaves: Readonly<Record<string, string>>): Labels {
  const { t } = useTranslation('taskform');
  const { t: ofForms } = useTranslation('quizform');
  const labels: Labels = {
    'takes:text': t('takes.text'),
    'takes:photo': t('takes.photo'),
    'takes:voice': t('takes.voice'),
    'takes:file': t('takes.file'),
    observed: t('observed.title'),
    passMark: ofForms('rules.passMark'),
    maxAttempts: t('rules.attempts'),
    dueDays: t('rules.dueDays'),
    dueDate: t('rules.dueDate'),
    anonymous: t('rules.anonymous'),
    secondMarker: t('rules.second'),
    lines: t('rubric.title'),
  };
  for (const name of Object.keys(leaves)) {
    if (name.startsWith('points:')) labels[name] = ofForms('field.points');
    if (name.startsWith('levels:')) labels[name] = t('rubric.levels');
    const [part, locale = ''] = name.split(':');
    if (part === 'w') labels[name] = ownLanguageName(locale);
  }
  for (const locale of task.shown) {
    for (const name of ['title', 'brief']) labels[`w:${locale}:${name}`] = ownLanguageName(locale);
  }
  return labels;
}
