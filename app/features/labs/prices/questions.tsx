import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { RadioField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { DeskProps } from './desk-props.ts';
import type { PriceDeskData } from './load-price-desk.server.ts';
import { namesOf } from './names-of.ts';

/** What people ask the desk. */
export function Questions({ desk, answer }: DeskProps) {
  const { t } = useTranslation('labs-prices');
  return (
    <section className="card card-in stack" aria-labelledby="questions">
      <h2 id="questions">{t('question.title')}</h2>
      {desk.questions.map((one) => (
        <div key={one.id} className="stack">
          <blockquote className="words-said">
            <CourseText words={one.says} />
          </blockquote>
          {one.answered === null ? (
            !desk.frame.isOver && <Answer desk={desk} one={one} answer={answer} />
          ) : (
            <p className="note note-ok">{t('question.done')}</p>
          )}
        </div>
      ))}
    </section>
  );
}

function Answer({ desk, one, answer }: DeskProps & { one: PriceDeskData['questions'][number] }) {
  const { t } = useTranslation('labs-prices');
  const fresh = { act: desk.frame.act };
  const form = useForm<Record<'act' | 'question' | 'reply', string>>({
    answer,
    intent: `price-answer.${one.id}`,
    values: { ...fresh, question: one.id },
    fresh,
    labels: { reply: t('question.reply') },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <Form of={form} className="stack">
      <HiddenField field={fields.act} />
      <HiddenField field={fields.question} />
      <RadioField field={fields.reply} choices={namesOf(one.replies)} />
      <button type="submit" className="btn btn-primary">
        {t('question.do')}
      </button>
    </Form>
  );
}
