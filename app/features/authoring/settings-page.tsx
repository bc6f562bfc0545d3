import { CircleAlert, Save } from 'lucide';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { HiddenField, NumberField, TextAreaField, TextField } from '#app/ui/form/text-fields.tsx';
import { type Field, useForm } from '#app/ui/form/use-form.ts';
import { WhatChanged } from '#app/ui/form/what-changed.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { chooseText, textDirection } from '#domain/locale.ts';
import { useClothChoices } from './cloth-choices.ts';
import { CourseHead } from './course-head.tsx';
import { LanguagesForm } from './languages-form.tsx';
import type { SettingsPageData } from './load-settings.server.ts';
import { useAuthoringProblems } from './problem-words.ts';
import { longestSummary, longestTitle, outcomeLines } from './settings-texts.ts';

interface SettingsPageProps {
  course: SettingsPageData;
  answer: FormAnswer | undefined;
  isSaved: boolean;
}

type Texts = Record<string, string>;

type SettingsFields = {
  saveId: string;
  version: string;
  seen: string;
  title: Texts;
  summary: Texts;
  outcomes: Texts;
  audience: string;
  dye: string;
  pattern: string;
  hours: string;
};

type ModuleFields = {
  saveId: string;
  version: string;
  seen: string;
  module: string;
  titles: Texts;
};

/** What a course is called, what it is about and for whom, and the names of its modules. */
export function SettingsPage({ course, answer, isSaved }: SettingsPageProps) {
  const { t } = useTranslation('authoring');
  return (
    <div className="stack stack-6">
      <CourseHead course={course} here="settings" />
      {isSaved && !answer && <DoneNote>{t('course.saved')}</DoneNote>}
      {!course.mayWrite && (
        <p className="note note-warn">
          <Icon icon={CircleAlert} />
          <span>{t('writing.inReview')}</span>
        </p>
      )}
      <LanguagesForm course={course} answer={answer} />
      <SettingsForm course={course} answer={answer} />
      <section className="stack" aria-labelledby="modules">
        <h2 id="modules">{t('settings.modules')}</h2>
        {course.modules.map((module) => (
          <ModuleForm key={module.slug} course={course} module={module} answer={answer} />
        ))}
      </section>
    </div>
  );
}

function SettingsForm({ course, answer }: Omit<SettingsPageProps, 'isSaved'>) {
  const { t } = useTranslation('authoring');
  const labelsOf = useLabels(course);
  const choices = useClothChoices();
  const { locales, title, summary, outcomes, audience, cloth, hours } = course.settings;
  const stored = {
    ...{ title, summary, audience, ...cloth, hours: String(hours) },
    outcomes: Object.fromEntries(locales.map((locale) => [locale, outcomeLines(outcomes, locale)])),
  };
  const form = useForm<SettingsFields>({
    answer,
    intent: 'settings',
    values: { ...madeFrom(course), ...stored },
    ...freshAfter(course, answer),
    labels: {
      ...{ ...labelsOf('title'), ...labelsOf('summary'), ...labelsOf('outcomes') },
      ...{ title: t('settings.title'), summary: t('settings.summary'), outcomes: t('learning:course.outcomes') },
      audience: t('catalogue:audience.title'),
      dye: t('new.dye'),
      pattern: t('new.pattern'),
      hours: t('catalogue:filter.hours'),
    },
    words: useAuthoringProblems(),
  });
  const { fields } = form;
  return (
    <Form of={form} className="card card-in stack">
      {isConflict(form.answer) && <WhatChanged now={stored} typed={form.answer.values} labels={form.labels} />}
      <MadeFrom fields={fields} />
      <FieldGroup legend={t('settings.title')}>
        <Localized {...{ locales, texts: fields.title.getFieldset(), maxLength: longestTitle }} />
      </FieldGroup>
      <FieldGroup legend={t('settings.summary')} hint={t('settings.summaryHint')}>
        <Localized {...{ locales, texts: fields.summary.getFieldset(), maxLength: longestSummary, rows: 3 }} />
      </FieldGroup>
      <FieldGroup legend={t('learning:course.outcomes')} hint={t('settings.outcomesHint')}>
        <Localized {...{ locales, texts: fields.outcomes.getFieldset(), rows: 6 }} />
      </FieldGroup>
      <RadioField field={fields.audience} choices={choices.audiences} />
      <NumberField field={fields.hours} hint={t('settings.hoursHint')} />
      <SelectField field={fields.dye} hint={t('new.clothHint')} choices={choices.dyes} />
      <SelectField field={fields.pattern} choices={choices.patterns} />
      {course.mayWrite && <SaveButton />}
    </Form>
  );
}

function ModuleForm({
  course,
  module,
  answer,
}: Omit<SettingsPageProps, 'isSaved'> & { module: SettingsPageData['modules'][number] }) {
  const labelsOf = useLabels(course);
  const { locales, sourceLocale } = course.settings;
  const form = useForm<ModuleFields>({
    answer,
    intent: `module-${module.slug}`,
    values: { ...madeFrom(course), module: module.slug, titles: module.title },
    ...freshAfter(course, answer),
    labels: labelsOf('titles'),
    words: useAuthoringProblems(),
  });
  const name = chooseText(module.title, [sourceLocale]).text || module.slug;
  return (
    <Form of={form} className="card card-in stack">
      {isConflict(form.answer) && (
        <WhatChanged now={{ titles: module.title }} typed={form.answer.values} labels={form.labels} />
      )}
      <MadeFrom fields={form.fields} />
      <HiddenField field={form.fields.module} />
      <FieldGroup legend={<bdi lang={sourceLocale}>{name}</bdi>}>
        <Localized {...{ locales, texts: form.fields.titles.getFieldset(), maxLength: longestTitle }} />
      </FieldGroup>
      {course.mayWrite && <SaveButton />}
    </Form>
  );
}

/** From what a form is made: what two write at once is told by it. */
const madeFrom = ({ saveId, version }: SettingsPageData) => ({ saveId, version: String(version), seen: '0' });

const isConflict = (answer: FormAnswer | null | undefined): answer is FormAnswer => answer?.error?.code === 'conflict';

/** Who was shown what somebody else wrote may write over it. */
const freshAfter = ({ saveId, version }: SettingsPageData, answer: FormAnswer | undefined) => ({
  once: { saveId },
  ...(isConflict(answer) && { fresh: { saveId, seen: String(version) } }),
});

function MadeFrom({ fields }: { fields: { saveId: Field; version: Field; seen: Field } }) {
  return (
    <>
      <HiddenField field={fields.saveId} />
      <HiddenField field={fields.version} />
      <HiddenField field={fields.seen} />
    </>
  );
}

function SaveButton() {
  const { t } = useTranslation('authoring');
  return (
    <div>
      <button type="submit" className="btn btn-primary">
        <Icon icon={Save} />
        {t('writing.save')}
      </button>
    </div>
  );
}

interface LocalizedProps {
  locales: readonly string[];
  texts: Record<string, Field | undefined>;
  maxLength?: number;
  /** Of several lines; otherwise of one. */
  rows?: number;
}

/** A text in each language of the course. */
function Localized({ locales, texts, maxLength, rows }: LocalizedProps) {
  return locales.map((locale) => {
    const field = texts[locale];
    if (!field) return null;
    const shared = { field, lang: locale, dir: textDirection(locale), maxLength };
    return rows ? <TextAreaField key={locale} {...shared} rows={rows} /> : <TextField key={locale} {...shared} />;
  });
}

/** Each language of the course by its name, for the fields of a text. */
function useLabels(course: SettingsPageData): (name: string) => Texts {
  const languageName = useLanguageName();
  return (name) =>
    Object.fromEntries(course.settings.locales.map((locale) => [`${name}.${locale}`, languageName(locale)]));
}
