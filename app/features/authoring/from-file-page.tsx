import { useTranslation } from '#app/i18n/use-translation.ts';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { NewCourseChoices } from '#db/queries/authoring/new-course.ts';
import { DocumentForm } from './document-form.tsx';
import type { FileFormProps } from './file-form-props.ts';
import { ZipForm } from './zip-form.tsx';

interface FromFilePageProps extends Omit<FileFormProps, 'organisations'> {
  choices: Pick<NewCourseChoices, 'organisations'>;
  locale: string;
}

/** Begins a course with a document, or with a ZIP file of one. */
export function FromFilePage({ id, choices, mayBePlatforms, locale, answer }: FromFilePageProps) {
  const { t } = useTranslation('authoring');
  const nameOf = useOrganisationName();
  const organisations = choices.organisations.map((one) => ({ id: one.id, label: nameOf(one.names) }));
  const form = { id, organisations, mayBePlatforms, answer };
  const way = [
    { href: '/authoring', label: t('list.title') },
    { href: '/authoring/new', label: t('new.heading') },
  ];
  return (
    <div className="narrow-page stack">
      <Crumbs place="courses" way={way} />
      <h1>{t('fromFile.heading')}</h1>
      <DocumentForm {...form} locale={locale} />
      <ZipForm {...form} />
    </div>
  );
}
