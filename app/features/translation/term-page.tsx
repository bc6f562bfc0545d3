import { Eye } from 'lucide';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { ExactField, HiddenField, TextAreaField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { textDirection } from '#domain/locale.ts';
import { offeredLanguages } from '#domain/translation/languages.ts';
import type { TermData } from './load-glossary.server.ts';
import { useDeskProblems } from './problem-words.ts';
import { StateSign, useStateWords } from './state-sign.tsx';
import type { NewTermFields, TermFields } from './term-forms.server.ts';

type Answer = FormAnswer | null | undefined;
type TermLanguage = TermData['languages'][number];

/** A key term in all languages; for those who may, with the forms in which it is written. */
export function TermPage({ term, answer }: { term: TermData; answer: Answer }) {
  const { t } = useTranslation('translation');
  return (
    <div className="narrow-page stack stack-4">
      <header className="stack stack-2">
        <Crumbs place="courses" way={[{ href: '/glossary', label: t('glossary.title') }]} />
        <h1>
          <CourseText words={term.word} />
        </h1>
        {term.courses.length > 0 && (
          <p className="gl-words">
            {t('glossary.usedIn')}{' '}
            {term.courses.map(({ slug, title }) => (
              <a key={slug} href={`/courses/${slug}`}>
                <CourseText words={title} />
              </a>
            ))}
          </p>
        )}
        {term.mayWrite && <p className="small muted">{t('glossary.when')}</p>}
      </header>
      {answer?.intent?.startsWith('review') && answer.error && <ErrorNote error={answer.error} />}
      <div className="card gl-languages">
        {term.languages.map((language) => (
          <Language key={language.locale} {...{ language, term, answer }} />
        ))}
      </div>
    </div>
  );
}

interface LanguageProps {
  language: TermLanguage;
  term: TermData;
  answer: Answer;
}

function Language({ language, term, answer }: LanguageProps) {
  const { t } = useTranslation('translation');
  const languageName = useLanguageName();
  const states = useStateWords();
  const { locale, state, also, reviewer, writer } = language;
  return (
    <section id={locale} aria-label={languageName(locale)}>
      <div className="row wrap between">
        <h2>{languageName(locale)}</h2>
        {state && (
          <span className="tr-state small">
            <StateSign state={state} />
            <span>{states[state]}</span>
            {(reviewer ?? writer) && <bdi className="muted">{reviewer ?? writer}</bdi>}
          </span>
        )}
      </div>
      {language.term !== '' && (
        <div lang={locale} dir={textDirection(locale)}>
          <p className="b">{language.term}</p>
          <p>{language.definition}</p>
        </div>
      )}
      {also.length > 0 && (
        <p className="small">
          {t('glossary.also')} <bdi lang={locale}>{also.join(' · ')}</bdi>
        </p>
      )}
      {term.mayWrite && (
        <details open={answer?.intent === `write-${locale}`}>
          <summary className="text-link">{language.term === '' ? t('glossary.write') : t('glossary.change')}</summary>
          <WriteForm {...{ language, term, answer }} />
        </details>
      )}
      {language.mayReview && (
        <form method="post">
          <input type="hidden" name="intent" value={`review-${locale}`} />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="before" value={language.before} />
          <button type="submit" className="btn btn-sm">
            <Icon icon={Eye} />
            {t('review.one')}
          </button>
        </form>
      )}
    </section>
  );
}

function WriteForm({ language, term, answer }: LanguageProps) {
  const { t } = useTranslation('translation');
  const { locale, before, saveId, definition, also, not } = language;
  const form = useForm<TermFields>({
    answer,
    intent: `write-${locale}`,
    values: {
      locale,
      before,
      saveId,
      term: language.term,
      definition,
      also: also.join(', '),
      not: not.join(', '),
      note: term.note,
    },
    fresh: { before },
    once: { saveId },
    labels: {
      term: t('glossary.term'),
      definition: t('glossary.definition'),
      also: t('glossary.also'),
      not: t('glossary.not'),
      note: t('glossary.note'),
    },
    words: useDeskProblems(),
  });
  const { fields } = form;
  const inLanguage = { lang: locale, dir: textDirection(locale) };
  return (
    <Form of={form} className="stack stack-3">
      <HiddenField field={fields.locale} />
      <HiddenField field={fields.before} />
      <HiddenField field={fields.saveId} />
      <TextField field={fields.term} {...inLanguage} required />
      <TextAreaField field={fields.definition} {...inLanguage} required />
      <TextField field={fields.also} hint={t('glossary.alsoHint')} {...inLanguage} />
      <TextField field={fields.not} hint={t('glossary.notHint')} {...inLanguage} />
      <TextField field={fields.note} hint={t('glossary.noteHint')} dir="auto" />
      <p>
        <button type="submit" className="btn btn-primary">
          {t('save')}
        </button>
      </p>
    </Form>
  );
}

/** A key term that is not there yet, in one language. */
export function NewTermPage({ answer, saveId, locale }: { answer: Answer; saveId: string; locale: string }) {
  const { t } = useTranslation('translation');
  const languageName = useLanguageName();
  const form = useForm<NewTermFields>({
    answer,
    values: { saveId, locale },
    once: { saveId },
    labels: {
      slug: t('glossary.slug'),
      locale: t('language.which'),
      term: t('glossary.term'),
      definition: t('glossary.definition'),
    },
    words: useDeskProblems(),
  });
  const { fields } = form;
  return (
    <div className="narrow-page stack stack-4">
      <Crumbs place="courses" way={[{ href: '/glossary', label: t('glossary.title') }]} />
      <h1>{t('glossary.add')}</h1>
      <Form of={form} className="card beam card-in-lg stack">
        <HiddenField field={fields.saveId} />
        <ExactField field={fields.slug} hint={t('glossary.slugHint')} />
        <SelectField field={fields.locale} choices={offeredLanguages.map((id) => ({ id, label: languageName(id) }))} />
        <TextField field={fields.term} dir="auto" required />
        <TextAreaField field={fields.definition} required />
        <p>
          <button type="submit" className="btn btn-primary">
            {t('glossary.add')}
          </button>
        </p>
      </Form>
    </div>
  );
}
