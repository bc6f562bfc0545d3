import type { z } from 'zod';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { WritableDraft } from '#db/queries/media/drafts.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { useSchema } from './thing-forms.server.ts';

interface UseCardProps {
  drafts: readonly (Omit<WritableDraft, 'courseText'> & { title: string })[];
  /** The lines of Markdown by which lessons show it. */
  lines: readonly { locale: InterfaceLocale; line: string }[];
  /** As the files of a course name it. */
  fileName: string;
  /** It was just put into a draft. */
  isUsed: boolean;
  answer: FormAnswer | undefined;
}

/** Puts a thing into the draft of a course, and says how a lesson shows it. */
export function UseCard({ drafts, lines, fileName, isUsed, answer }: UseCardProps) {
  const { t } = useTranslation('media');
  const languageName = useLanguageName();
  return (
    <section className="card card-in stack" aria-labelledby="use-title">
      <h2 id="use-title">{t('use.title')}</h2>
      {isUsed && <DoneNote>{t('use.done')}</DoneNote>}
      {drafts.length === 0 ? <p className="muted">{t('use.none')}</p> : <UseForm drafts={drafts} answer={answer} />}
      {(isUsed || drafts.some((draft) => draft.hasIt)) && lines.length > 0 && (
        <>
          <p className="cut-anywhere">{t('use.choose', { name: fileName })}</p>
          <details className="fold">
            <summary>{t('use.lines')}</summary>
            <dl className="stack stack-2">
              {lines.map(({ locale, line }) => (
                <div key={locale}>
                  <dt className="small muted">{languageName(locale)}</dt>
                  <dd>
                    <code className="media-line" dir="ltr">
                      {line}
                    </code>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      )}
    </section>
  );
}

function UseForm({ drafts, answer }: Pick<UseCardProps, 'drafts' | 'answer'>) {
  const { t } = useTranslation('media');
  const form = useForm<z.input<typeof useSchema>>({
    answer,
    intent: 'use',
    labels: { draft: t('use.draft') },
    words: {
      useArchived: t('use.archived'),
      useWordless: t('use.wordless'),
      useNotMade: t('use.notMade'),
      useNotTaken: t('use.notTaken'),
      useTooMany: t('use.tooMany'),
    },
  });
  const choices = drafts.map(({ id, title, hasIt }) => ({
    id,
    label: hasIt ? t('use.hasIt', { course: title }) : title,
  }));
  return (
    <Form of={form} className="stack">
      <SelectField field={form.fields.draft} choices={choices} hint={t('use.text')} />
      <button type="submit" className="btn">
        {t('use.put')}
      </button>
    </Form>
  );
}
