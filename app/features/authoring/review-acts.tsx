import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { ReviewPageData } from './load-review.server.ts';
import type { sendSchema } from './review-forms.server.ts';

interface ReviewActsProps {
  review: ReviewPageData;
  answer: FormAnswer | undefined;
}

/** What the viewer can do with the draft now. */
export function ReviewActs({ review, answer }: ReviewActsProps) {
  const { t } = useTranslation('authoring');
  return (
    <>
      {review.maySend && review.errors === 0 && review.files.length > 0 && <Send review={review} answer={answer} />}
      {review.mayAnswer && <Answer review={review} answer={answer} />}
      {review.state === 'review' && !review.mayAnswer && <p className="note">{t('review.waiting')}</p>}
      {review.mayPublish && (
        <form method="post" className="card card-in stack">
          <input type="hidden" name="intent" value="publish" />
          <p>{t('review.publishText')}</p>
          <div>
            <button type="submit" className="btn btn-primary">
              {t('review.publish')}
            </button>
          </div>
        </form>
      )}
      {review.mayTakeBack && (
        <form method="post">
          <input type="hidden" name="intent" value="takeBack" />
          <button type="submit" className="btn btn-quiet">
            {t('review.takeBack')}
          </button>
        </form>
      )}
    </>
  );
}

function Send({ review, answer }: ReviewActsProps) {
  const { t } = useTranslation('authoring');
  const form = useForm<z.input<typeof sendSchema>>({
    answer,
    intent: 'send',
    values: { note: review.note },
    labels: { note: t('review.note') },
  });
  return (
    <section className="card card-in stack" aria-labelledby="send">
      <h2 id="send">{t('review.sendTitle')}</h2>
      <p>{t('review.sendText')}</p>
      <Form of={form} className="stack">
        <TextAreaField field={form.fields.note} hint={t('review.noteHint')} maxLength={1_000} />
        <div>
          <button type="submit" className="btn btn-primary">
            {t('review.send')}
          </button>
        </div>
      </Form>
    </section>
  );
}

function Answer({ review, answer }: ReviewActsProps) {
  const { t } = useTranslation('authoring');
  const form = useForm<{ words: string; sent: string }>({
    answer,
    intent: 'answer',
    values: { words: '', sent: review.sentAt },
    // After a refusal the page shows what was sent last.
    once: { sent: review.sentAt },
    labels: { words: t('review.words') },
  });
  return (
    <section className="card card-in stack" aria-labelledby="answer">
      <h2 id="answer">{t('review.answerTitle')}</h2>
      <Form of={form} className="stack">
        <HiddenField field={form.fields.sent} />
        <TextAreaField field={form.fields.words} hint={t('review.wordsHint')} maxLength={1_000} />
        <div className="row wrap">
          <button type="submit" className="btn btn-primary" name="verdict" value="approved">
            {t('review.approve')}
          </button>
          <button type="submit" className="btn" name="verdict" value="returned">
            {t('review.return')}
          </button>
        </div>
      </Form>
    </section>
  );
}
