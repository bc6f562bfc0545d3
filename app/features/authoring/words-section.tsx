import { Save, Trash2 } from 'lucide';
import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { type Field, type FormOfPage, useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { LeafConflict } from '#courseware/quiz-form/merge-sheets.ts';
import { textDirection } from '#domain/locale.ts';
import { BothWords } from './both-words.tsx';
import { useAuthoringProblems } from './problem-words.ts';

/** Words that two wrote at once, and what the one who is told had typed. */
export interface WordsConflict {
  /** Of the term or question. */
  slug: string;
  fields: LeafConflict[];
  typed: Record<string, string>;
}

/** What the pages of a file have whose parts are written in all languages of a course. */
interface WordsCourse {
  sourceLocale: string;
  locales: readonly string[];
  mayWrite: boolean;
  saveId: string;
  /** Of the file. */
  version: number;
}

interface WordsSectionProps {
  course: WordsCourse;
  /** `term`, `question`: the form's intent and the section's place are called `<kind>-<slug>`. */
  kind: string;
  slug: string;
  /** By name: `t:lo` is what it is called in Lao, or what it asks. */
  leaves: Record<string, string>;
  labels: Record<string, string>;
  answer: FormAnswer | undefined;
  conflict: WordsConflict | undefined;
  /** Above the words. */
  top?: (field: FieldOf) => ReactNode;
  /** The words in one language. */
  column: (field: FieldOf, own: OwnLanguage) => ReactNode;
  /** What else may be done with it. */
  children: ReactNode;
}

type FieldOf = (name: string) => Field;

interface OwnLanguage {
  lang: string;
  dir: 'ltr' | 'rtl';
  readOnly: boolean;
}

/** Something that a course says in each of its languages: a form with a column a language. */
export function WordsSection({ course, kind, slug, leaves, labels, answer, conflict, ...parts }: WordsSectionProps) {
  const { t } = useTranslation('authoring');
  const { locales, sourceLocale, saveId, mayWrite } = course;
  const form: FormOfPage<Record<string, string>> = useForm<Record<string, string>>({
    answer,
    intent: `${kind}-${slug}`,
    values: { ...leaves, ...conflict?.typed, slug, saveId, version: String(course.version) },
    once: { saveId },
    labels,
    words: useAuthoringProblems(),
  });
  const field: FieldOf = (name) => form.fields[name] as Field;
  return (
    <section className="card card-in stack" id={`${kind}-${slug}`}>
      <h2>
        <bdi lang={sourceLocale}>{leaves[`t:${sourceLocale}`] || slug}</bdi>
      </h2>
      {conflict && <BothWords conflict={conflict} labels={labels} />}
      <Form of={form} className="stack">
        {['saveId', 'version', 'slug'].map((name) => (
          <HiddenField field={field(name)} key={name} />
        ))}
        {parts.top?.(field)}
        <div className="quiz-words">
          {locales.map((locale) => (
            <div key={locale} className="stack stack-2">
              {parts.column(field, { lang: locale, dir: textDirection(locale), readOnly: !mayWrite })}
            </div>
          ))}
        </div>
        {mayWrite && (
          <div>
            <button type="submit" className="btn">
              <Icon icon={Save} />
              {t('writing.save')}
            </button>
          </div>
        )}
      </Form>
      {mayWrite && parts.children}
    </section>
  );
}

/** The fields that every form about one part of such a file sends. */
export function PartFields({ course, intent, slug }: { course: WordsCourse; intent: string; slug: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="saveId" value={course.saveId} />
      <input type="hidden" name="version" value={course.version} />
      <input type="hidden" name="slug" value={slug} />
    </>
  );
}

interface RemoveFoldProps {
  course: WordsCourse;
  slug: string;
  summary: string;
  /** What it means. */
  text: string;
}

/** Takes a part out, after saying what that means. */
export function RemoveFold({ course, slug, summary, text }: RemoveFoldProps) {
  const { t } = useTranslation('authoring');
  return (
    <details className="fold">
      <summary>{summary}</summary>
      <form method="post" className="stack stack-2">
        <PartFields course={course} intent="remove" slug={slug} />
        <p className="small">{text}</p>
        <div>
          <button type="submit" className="btn btn-danger btn-sm">
            <Icon icon={Trash2} />
            {t('course.removeNow')}
          </button>
        </div>
      </form>
    </details>
  );
}
