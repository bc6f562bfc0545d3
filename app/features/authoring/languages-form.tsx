import { Languages, Plus } from 'lucide';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { SettingsPageData } from './load-settings.server.ts';
import { useAuthoringProblems } from './problem-words.ts';

type AddFields = { saveId: string; locale: string };

/** The languages in which a course is offered: one more, or one less. */
export function LanguagesForm({ course, answer }: { course: SettingsPageData; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const { sourceLocale, locales } = course.settings;
  const refused = answer?.intent === 'withdrawLanguage' ? answer.error : null;
  const form = useForm<AddFields>({
    answer,
    intent: 'addLanguage',
    values: { saveId: course.saveId, locale: '' },
    once: { saveId: course.saveId },
    labels: { locale: t('settings.addLanguage') },
    words: useAuthoringProblems(),
  });
  return (
    <section className="card card-in stack" aria-labelledby="languages">
      <h2 id="languages" className="row">
        <Icon icon={Languages} />
        {t('list.languages')}
      </h2>
      {refused && <ErrorNote error={refused} />}
      <ul className="stack stack-1">
        {locales.map((locale) => (
          <li key={locale} className="outline-row">
            <span lang={locale}>
              <b>{ownLanguageName(locale)}</b>
            </span>
            {locale === sourceLocale ? (
              <span className="small muted">{t('settings.sourceLanguage')}</span>
            ) : (
              <span className="row wrap">
                <a className="text-link" href={`/authoring/${course.slug}/translation/${locale}`}>
                  {t('settings.toDesk')}
                </a>
                {course.mayWrite && (
                  <details className="fold">
                    <summary>{t('settings.withdraw')}</summary>
                    <form method="post" className="stack stack-2">
                      <input type="hidden" name="intent" value="withdrawLanguage" />
                      <input type="hidden" name="saveId" value={course.saveId} />
                      <input type="hidden" name="locale" value={locale} />
                      <p className="small">
                        {t('settings.withdrawText', {
                          count: course.filesOf[locale] ?? 0,
                          formatted: format.number(course.filesOf[locale] ?? 0),
                        })}
                      </p>
                      <button type="submit" className="btn btn-danger btn-sm">
                        {t('settings.withdrawNow')}
                      </button>
                    </form>
                  </details>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {course.mayWrite && course.moreLanguages.length > 0 && (
        <Form of={form} className="row wrap end-row">
          <HiddenField field={form.fields.saveId} />
          <SelectField
            field={form.fields.locale}
            none=""
            choices={course.moreLanguages.map((one) => ({ id: one, label: ownLanguageName(one), lang: one }))}
          />
          <button type="submit" className="btn">
            <Icon icon={Plus} />
            {t('add.now')}
          </button>
        </Form>
      )}
    </section>
  );
}
