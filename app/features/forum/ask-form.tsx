import { Send } from 'lucide';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { askSchema } from './forum-actions.server.ts';
import { namesHref } from './forum-list.ts';
import type { LessonChoice } from './load-forum.server.ts';
import { NamesHint, useWritingLabels, WritingFields } from './writing-fields.tsx';

interface AskFormProps {
  /** Short name of the course. */
  course: string;
  lessons: readonly LessonChoice[];
  lesson: string;
  names: readonly { displayName: string; latinName: string | null }[];
  newId: string;
  answer: FormAnswer | undefined;
}

/** A question, or something else to talk about. The first line is what lists show. */
export function AskForm({ course, lessons, lesson, names, newId, answer }: AskFormProps) {
  const { t } = useTranslation('forum');
  const form = useForm<z.input<typeof askSchema>>({
    answer,
    once: { id: newId },
    values: { id: newId, words: '', lesson, locale: '' },
    labels: { ...useWritingLabels(), words: t('ask.words'), lesson: t('ask.about') },
  });
  const { id, words, locale } = form.fields;
  return (
    <Form of={form} className="stack stack-4">
      <HiddenField field={id} />
      <SelectField
        field={form.fields.lesson}
        none={t('ask.aboutCourse')}
        choices={lessons.map(({ slug, title }) => ({ id: slug, label: title.text, lang: title.locale }))}
      />
      <WritingFields words={words} locale={locale} names={namesHref(course)} hint={t('ask.hint')} rows={6} />
      <NamesHint names={names} />
      <p className="small muted">{t('ask.whoReads')}</p>
      <div>
        <button type="submit" className="btn btn-primary btn-xl">
          <Icon icon={Send} mirrored />
          {t('ask.send')}
        </button>
      </div>
    </Form>
  );
}
