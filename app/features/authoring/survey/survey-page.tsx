import { CircleAlert } from 'lucide';
import { AddNow } from '#app/features/authoring/add-now.tsx';
import { CourseHead } from '#app/features/authoring/course-head.tsx';
import { useAuthoringProblems } from '#app/features/authoring/problem-words.ts';
import type { WordsConflict } from '#app/features/authoring/words-section.tsx';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote, ErrorNote } from '#app/ui/form/notes.tsx';
import { HiddenField, TextAreaField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import { longestLine } from '#domain/surveys/survey.ts';
import { useKindNames } from './kind-names.ts';
import type { DraftSurvey } from './load-survey.server.ts';
import { OwnQuestion } from './own-question.tsx';

interface SurveyPageProps {
  course: DraftSurvey;
  answer: FormAnswer | undefined;
  conflict: WordsConflict | undefined;
  isSaved: boolean;
}

/** What a course asks at its end: what every course asks, to be read, and its own questions, to be written. */
export function SurveyPage({ course, answer, conflict, isSaved }: SurveyPageProps) {
  const { t } = useTranslation('authoring');
  const shown = ['add', ...(course.questions ?? []).map(({ slug }) => `question-${slug}`)];
  const refused = answer?.error && !shown.includes(answer.intent ?? '') ? answer.error : null;
  return (
    <div className="stack stack-6">
      <CourseHead course={course} here="survey" />
      {refused && <ErrorNote error={refused} />}
      {isSaved && !answer && !conflict && <DoneNote>{t('course.saved')}</DoneNote>}
      <p className="measure">
        {t('survey.text')}{' '}
        {course.isPublished && (
          <a className="text-link" href={`/courses/${course.slug}/survey/results`}>
            {t('surveys:results.title')}
          </a>
        )}
      </p>
      <Standard course={course} />
      {course.questions === null && (
        <p className="note note-danger">
          <Icon icon={CircleAlert} />
          <span>{t('survey.unreadable')}</span>
        </p>
      )}
      {course.questions?.length === 0 && <p className="muted">{t('survey.none')}</p>}
      {course.questions?.map((question, index) => (
        <OwnQuestion
          key={question.slug}
          {...{ course, question, answer, index }}
          conflict={conflict?.slug === question.slug ? conflict : undefined}
        />
      ))}
      {course.mayWrite && course.mayAdd && <Add course={course} answer={answer} />}
      <p>
        <a className="tap-link" href={`/authoring/${course.slug}/file?path=survey.yaml`}>
          {t('survey.file')}
        </a>
      </p>
    </div>
  );
}

function Standard({ course }: { course: DraftSurvey }) {
  const { t } = useTranslation('authoring');
  const kinds = useKindNames();
  return (
    <details className="fold">
      <summary>{t('survey.standard')}</summary>
      <ol className="stack stack-2">
        {course.standard.map(({ text, kind, choices }) => (
          <li key={text}>
            {text} <span className="small muted">{kinds[kind]}</span>
            {kind !== 'scale' && choices.length > 0 && <p className="small muted">{choices.join(' · ')}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Add({ course, answer }: Pick<SurveyPageProps, 'course' | 'answer'>) {
  const { t } = useTranslation('authoring');
  const kinds = useKindNames();
  const { sourceLocale } = course;
  const language = ownLanguageName(sourceLocale);
  const form = useForm<{ saveId: string; version: string; kind: string; text: string; choices: string }>({
    answer,
    intent: 'add',
    values: { saveId: course.saveId, version: String(course.version), kind: 'scale', text: '', choices: '' },
    once: { saveId: course.saveId },
    labels: {
      kind: t('survey.kind'),
      text: t('survey.asks', { language }),
      choices: t('survey.choices', { language }),
    },
    words: useAuthoringProblems(),
  });
  const { fields } = form;
  const own = { lang: sourceLocale, dir: textDirection(sourceLocale) };
  return (
    <section className="card card-in stack" aria-labelledby="add-question">
      <h2 id="add-question">{t('survey.add')}</h2>
      <Form of={form} className="stack">
        <HiddenField field={fields.saveId} />
        <HiddenField field={fields.version} />
        <SelectField field={fields.kind} choices={Object.entries(kinds).map(([id, label]) => ({ id, label }))} />
        <TextField field={fields.text} {...own} maxLength={longestLine} />
        <TextAreaField field={fields.choices} {...own} hint={t('survey.choicesHelp')} />
        <AddNow />
      </Form>
    </section>
  );
}
