import { CircleAlert } from 'lucide';
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
import { AddNow } from './add-now.tsx';
import { CourseHead } from './course-head.tsx';
import type { GlossaryPageData } from './load-glossary.server.ts';
import { useAuthoringProblems } from './problem-words.ts';
import { RemoveFold, type WordsConflict, WordsSection } from './words-section.tsx';

interface GlossaryPageProps {
  course: GlossaryPageData;
  answer: FormAnswer | undefined;
  conflict: WordsConflict | undefined;
  isSaved: boolean;
}

type Term = NonNullable<GlossaryPageData['terms']>[number];

/** The key terms that a course explains: its own, and those of all courses. */
export function GlossaryPage({ course, answer, conflict, isSaved }: GlossaryPageProps) {
  const { t } = useTranslation('authoring');
  const own = course.terms?.filter((term) => term.hasWords) ?? [];
  const shown = ['addOwn', ...(course.more.length > 0 ? ['addShared'] : []), ...own.map(({ slug }) => `term-${slug}`)];
  /** Said above all where the form that was refused is not there to say it: a button, or a term that is gone. */
  const refused = answer?.error && !shown.includes(answer.intent ?? '') ? answer.error : null;
  return (
    <div className="stack stack-6">
      <CourseHead course={course} here="glossary" />
      {refused && <ErrorNote error={refused} />}
      {isSaved && !answer && !conflict && <DoneNote>{t('course.saved')}</DoneNote>}
      <p>
        {t('glossary.text')}{' '}
        <a className="text-link" href="/glossary">
          {t('glossary.all')}
        </a>
      </p>
      {course.terms === null && (
        <p className="note note-danger">
          <Icon icon={CircleAlert} />
          <span>{t('glossary.unreadable')}</span>
        </p>
      )}
      {course.terms?.length === 0 && <p className="muted">{t('glossary.none')}</p>}
      {course.terms?.map((term) =>
        term.hasWords ? (
          <OwnTerm
            key={term.slug}
            {...{ course, term, answer }}
            conflict={conflict?.slug === term.slug ? conflict : undefined}
          />
        ) : (
          <SharedTerm key={term.slug} course={course} term={term} />
        ),
      )}
      {course.mayWrite && course.terms !== null && (
        <div className="quiz-words">
          <AddShared course={course} answer={answer} />
          <AddOwn course={course} answer={answer} />
        </div>
      )}
      <p>
        <a className="tap-link" href={`/authoring/${course.slug}/file?path=glossary.yaml`}>
          {t('file.glossary')}
        </a>
      </p>
    </div>
  );
}

function SharedTerm({ course, term }: { course: GlossaryPageData; term: Term }) {
  const { t } = useTranslation('authoring');
  const { shared, slug } = term;
  return (
    <section className="card card-in stack stack-2" id={`term-${slug}`}>
      <h2>
        <bdi lang={shared?.term.locale}>{shared?.term.text || slug}</bdi>
      </h2>
      {shared && (
        <p lang={shared.definition.locale} dir={textDirection(shared.definition.locale)}>
          {shared.definition.text}
        </p>
      )}
      <p className="row wrap small">
        <span className="badge">{t('glossary.shared')}</span>
        <a className="tap-link" href={`/glossary/${slug}`}>
          {t('glossary.toShared')}
        </a>
      </p>
      {course.mayWrite && <Remove course={course} slug={slug} />}
    </section>
  );
}

interface OwnTermProps extends Pick<GlossaryPageProps, 'course' | 'answer'> {
  term: Term;
  conflict: WordsConflict | undefined;
}

function OwnTerm({ course, term, answer, conflict }: OwnTermProps) {
  const { t } = useTranslation('authoring');
  const { slug, leaves } = term;
  const labels = Object.fromEntries(
    course.locales.flatMap((locale) => [
      [`t:${locale}`, t('glossary.term', { language: ownLanguageName(locale) })],
      [`d:${locale}`, t('glossary.meaning', { language: ownLanguageName(locale) })],
    ]),
  );
  return (
    <WordsSection
      kind="term"
      {...{ course, slug, leaves, labels, answer, conflict }}
      column={(field, own) => (
        <>
          <TextField field={field(`t:${own.lang}`)} {...own} />
          <TextAreaField field={field(`d:${own.lang}`)} {...own} />
        </>
      )}
    >
      <Remove course={course} slug={slug} />
    </WordsSection>
  );
}

function Remove({ course, slug }: { course: GlossaryPageData; slug: string }) {
  const { t } = useTranslation('authoring');
  return <RemoveFold course={course} slug={slug} summary={t('glossary.remove')} text={t('glossary.removeText')} />;
}

interface AddProps {
  course: GlossaryPageData;
  answer: FormAnswer | undefined;
}

function AddShared({ course, answer }: AddProps) {
  const { t } = useTranslation('authoring');
  const form = useForm<{ saveId: string; version: string; slug: string }>({
    answer,
    intent: 'addShared',
    values: { saveId: course.saveId, version: String(course.version), slug: '' },
    once: { saveId: course.saveId },
    labels: { slug: t('glossary.which') },
  });
  if (course.more.length === 0) return null;
  return (
    <section className="card card-in stack" aria-labelledby="add-shared">
      <h2 id="add-shared">{t('glossary.addShared')}</h2>
      <Form of={form} className="stack">
        <HiddenField field={form.fields.saveId} />
        <HiddenField field={form.fields.version} />
        <SelectField
          field={form.fields.slug}
          none=""
          choices={course.more.map(({ slug, words }) => ({ id: slug, label: words }))}
        />
        <AddNow />
      </Form>
    </section>
  );
}

function AddOwn({ course, answer }: AddProps) {
  const { t } = useTranslation('authoring');
  const { sourceLocale } = course;
  const language = ownLanguageName(sourceLocale);
  const form = useForm<{ saveId: string; version: string; term: string; definition: string }>({
    answer,
    intent: 'addOwn',
    values: { saveId: course.saveId, version: String(course.version), term: '', definition: '' },
    once: { saveId: course.saveId },
    labels: { term: t('glossary.term', { language }), definition: t('glossary.meaning', { language }) },
    words: useAuthoringProblems(),
  });
  const own = { lang: sourceLocale, dir: textDirection(sourceLocale) };
  return (
    <section className="card card-in stack" aria-labelledby="add-own">
      <h2 id="add-own">{t('glossary.addOwn')}</h2>
      <Form of={form} className="stack">
        <HiddenField field={form.fields.saveId} />
        <HiddenField field={form.fields.version} />
        <TextField field={form.fields.term} {...own} maxLength={160} />
        <TextAreaField field={form.fields.definition} {...own} />
        <AddNow />
      </Form>
    </section>
  );
}
