import { FileText } from 'lucide';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ChecksField, RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField, HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import type { NewCourseChoices } from '#db/queries/authoring/new-course.ts';
import { chooseText } from '#domain/locale.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { useClothChoices } from './cloth-choices.ts';
import type { newCourseSchema } from './new-course-form.server.ts';
import { useAuthoringProblems } from './problem-words.ts';

interface NewCoursePageProps {
  id: string;
  choices: NewCourseChoices;
  /** Administrators also write courses of the whole platform. */
  mayBePlatforms: boolean;
  locale: string;
  answer: FormAnswer | undefined;
}

/** Begins a course: from the template or as a copy of another one. */
export function NewCoursePage({ id, choices, mayBePlatforms, locale, answer }: NewCoursePageProps) {
  const { t } = useTranslation('authoring');
  const nameOf = useOrganisationName();
  const page = usePageState();
  const choicesOf = useClothChoices();
  const languages = Object.entries(classLanguages).map(([code, label]) => ({ id: code, label, lang: code }));
  const form = useForm<z.input<typeof newCourseSchema>>({
    answer,
    values: {
      ...{ id, title: '', organisation: choices.organisations[0]?.id ?? '', sourceLocale: locale },
      ...{ audience: 'producers', from: '', locales: [locale], slug: '', dye: 'leaf', pattern: 'seed' },
    },
    once: { id },
    labels: {
      title: t('new.title'),
      organisation: t('list.organisation'),
      sourceLocale: t('new.sourceLocale'),
      audience: t('catalogue:audience.title'),
      from: t('new.from'),
      locales: t('new.locales'),
      slug: t('new.slug'),
      dye: t('new.dye'),
      pattern: t('new.pattern'),
    },
    words: useAuthoringProblems(),
  });
  const { fields } = form;
  const organisations = choices.organisations.map((one) => ({ id: one.id, label: nameOf(one.names) }));
  return (
    <div className="narrow-page stack">
      <Crumbs place="courses" way={[{ href: '/authoring', label: t('list.title') }]} />
      <h1>{t('new.heading')}</h1>
      <p className="card card-in row wrap between">
        <span>{t('fromFile.have')}</span>
        <a className="btn" href="/authoring/new/from-file">
          <Icon icon={FileText} />
          {t('fromFile.link')}
        </a>
      </p>
      <Form of={form} className="card beam card-in-lg stack">
        <HiddenField field={fields.id} />
        <TextField field={fields.title} hint={t('new.titleHint')} dir="auto" maxLength={160} />
        <SelectField
          field={fields.organisation}
          {...(mayBePlatforms && { none: t('list.platform') })}
          choices={organisations}
        />
        <SelectField field={fields.sourceLocale} hint={t('new.sourceLocaleHint')} choices={languages} />
        <RadioField field={fields.audience} choices={choicesOf.audiences} />
        <details className="fold" open={form.answer !== null}>
          <summary>{t('new.more')}</summary>
          <div className="stack">
            <SelectField
              field={fields.from}
              none={t('new.fromTemplate')}
              choices={choices.courses.map(({ slug, title }) => ({
                id: slug,
                label: t('new.copyOf', { title: chooseText(title, page.contentLocales).text }),
              }))}
            />
            <ChecksField field={fields.locales} hint={t('new.localesHint')} choices={languages} />
            <ExactField field={fields.slug} hint={t('new.slugHint')} maxLength={60} />
            <SelectField field={fields.dye} hint={t('new.clothHint')} choices={choicesOf.dyes} />
            <SelectField field={fields.pattern} choices={choicesOf.patterns} />
          </div>
        </details>
        <button type="submit" className="btn btn-primary">
          {t('new.now')}
        </button>
      </Form>
    </div>
  );
}
