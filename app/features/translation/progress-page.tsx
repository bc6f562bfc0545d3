import { ChevronRight, Languages } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { offeredLanguages } from '#domain/translation/languages.ts';
import { DeskHead } from './desk-head.tsx';
import type { languageSchema } from './languages.ts';
import type { ProgressData } from './load-progress.server.ts';
import { StateBar, StateLegend, totalOf, useCountWords } from './state-sign.tsx';

/** The languages of a course, and how far each is. */
export function ProgressPage({ head, locales, languages, answer }: ProgressData & { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('translation');
  const format = useFormat();
  const languageName = useLanguageName();
  const countWords = useCountWords();
  return (
    <div className="narrow-page stack stack-4">
      <DeskHead head={head} title={t('progress.title')}>
        <p>{t('progress.source', { language: languageName(head.sourceLocale) })}</p>
      </DeskHead>
      <ul className="card tr-languages">
        {languages.map(({ locale, counts }) => (
          <li key={locale}>
            <a href={`/authoring/${head.slug}/translation/${locale}`}>
              <span className="row between">
                <b>{languageName(locale)}</b>
                <span className="num small">
                  {t('progress.reviewed', {
                    reviewed: format.number(counts.reviewed),
                    total: format.number(totalOf(counts)),
                  })}
                </span>
                <Icon icon={ChevronRight} mirrored />
              </span>
              <StateBar counts={counts} label={countWords(counts)} />
              <span className="small muted">{countWords(counts)}</span>
            </a>
          </li>
        ))}
        {languages.length === 0 && <li className="card-in">{t('progress.none')}</li>}
      </ul>
      <StateLegend />
      {head.isOpen && <AddLanguage locales={locales} answer={answer} />}
    </div>
  );
}

function AddLanguage({ locales, answer }: Pick<ProgressData, 'locales'> & { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('translation');
  const languageName = useLanguageName();
  const form = useForm<z.input<typeof languageSchema>>({ answer, labels: { locale: t('language.which') } });
  const choices = offeredLanguages.filter((id) => !locales.includes(id)).map((id) => ({ id, label: languageName(id) }));
  if (choices.length === 0) return null;
  return (
    <Form of={form} className="card card-in stack stack-3">
      <h2>{t('language.add')}</h2>
      <p>{t('language.text')}</p>
      <SelectField field={form.fields.locale} choices={choices} />
      <p>
        <button type="submit" className="btn">
          <Icon icon={Languages} />
          {t('language.add')}
        </button>
      </p>
    </Form>
  );
}
