import { CircleCheckBig, EyeOff, Lock, Send } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { ChecksField, RadioField, ScaleField } from '#app/ui/form/choice-fields.tsx';
import { DraftNotes } from '#app/ui/form/draft-notes.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote, ErrorNote } from '#app/ui/form/notes.tsx';
import { HiddenField, NumberField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { type FormOfPage, useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { textDirection } from '#domain/locale.ts';
import { longestAnswer } from '#domain/surveys/survey.ts';
import type { SurveyData } from './load-survey.server.ts';
import type { ShownQuestion, SurveyText } from './survey-words.ts';

interface SurveyPageProps {
  survey: SurveyData;
  answer: FormAnswer | undefined;
  isSent: boolean;
}

/** What was it like? At the end of a course; every question may be left out. */
export function SurveyPage({ survey, answer, isSent }: SurveyPageProps) {
  const { t } = useTranslation('surveys');
  const format = useFormat();
  const { course, state, closesAt } = survey;
  return (
    <div className="stack stack-6 measure">
      <header className="stack stack-2">
        <Crumbs
          place="courses"
          way={[{ href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> }]}
        />
        <h1>{t('title')}</h1>
      </header>
      {isSent && !answer && <DoneNote>{t('sent')}</DoneNote>}
      {state === 'early' && (
        <div className="empty">
          <Icon icon={Lock} large />
          <p>{t('early')}</p>
          <a className="btn" href={`/courses/${course.slug}`}>
            {t('learning:end.toCourse')}
          </a>
        </div>
      )}
      {state === 'closed' && (
        <>
          {/* What was sent too late is said, and nothing of it was kept. */}
          {answer?.error && <ErrorNote error={answer.error} />}
          <p className="note note-ok">
            <Icon icon={CircleCheckBig} />
            <span>{t('closed')}</span>
          </p>
        </>
      )}
      {(state === 'open' || state === 'changeable') && (
        <>
          <WhoReads />
          <p>{t('voluntary')}</p>
          {closesAt && state === 'changeable' && <p>{t('changeUntil', { when: format.date(closesAt, 'weekday') })}</p>}
          <SurveyForm survey={survey} answer={answer} />
        </>
      )}
    </div>
  );
}

function WhoReads() {
  const { t } = useTranslation('surveys');
  return (
    <section className="note" aria-label={t('who.title')}>
      <Icon icon={EyeOff} />
      <div className="stack stack-1">
        <p className="b">{t('who.title')}</p>
        <p>{t('who.text')}</p>
        <p>{t('who.change')}</p>
      </div>
    </section>
  );
}

type Fields = Record<string, string | string[]>;

function SurveyForm({ survey, answer }: Pick<SurveyPageProps, 'survey' | 'answer'>) {
  const { t } = useTranslation('surveys');
  const { course, questions } = survey;
  const form = useForm<Fields>({
    answer,
    values: { ...survey.answers, attempt: survey.id },
    once: { attempt: survey.id },
    labels: Object.fromEntries(questions.map((one) => [one.key, <Words key={one.key} words={one.words} />])),
    words: { nothing: t('problem.nothing'), number: t('problem.number') },
  });
  const attempt = form.fields.attempt;
  return (
    <Form
      of={form}
      className="stack stack-6"
      action={`/courses/${course.slug}/survey?sent`}
      data-queue="survey.answer"
      data-course={course.slug}
      data-subject={course.slug}
      data-title={`${t('title')} ${course.title.text}`}
    >
      <DraftNotes />
      {attempt && <HiddenField field={attempt} />}
      {questions.map((one) => (
        <QuestionField key={one.key} question={one} form={form} />
      ))}
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={Send} mirrored />
        {survey.state === 'changeable' ? t('change') : t('send')}
      </button>
    </Form>
  );
}

function QuestionField({ question, form }: { question: ShownQuestion; form: FormOfPage<Fields> }) {
  const { t } = useTranslation('surveys');
  const field = form.fields[question.key];
  if (!field) return null;
  const choices = question.choices.map(({ id, words }) => ({
    ...{ id, label: words.text },
    ...(words.locale && { lang: words.locale }),
  }));
  switch (question.kind) {
    case 'scale':
      return <ScaleField field={field} choices={[...choices, { id: '', label: t('noAnswer') }]} />;
    case 'single':
      return <RadioField field={field} choices={[...choices, { id: '', label: t('noAnswer') }]} />;
    case 'multiple':
      return <ChecksField field={field} choices={choices} hint={t('several')} />;
    case 'number':
      return <NumberField field={field} maxLength={20} />;
    case 'text':
      return <TextAreaField field={field} hint={t('noNames')} maxLength={longestAnswer * 3} />;
  }
}

/** In the language that they are in. */
export function Words({ words }: { words: SurveyText }) {
  if (words.locale === null) return <>{words.text}</>;
  return (
    <bdi lang={words.locale} dir={textDirection(words.locale)}>
      {words.text}
    </bdi>
  );
}
