import { type FormEvent, useId, useState } from 'react';
import { readDraft, writeDraft } from '#app/features/live/room/draft.ts';
import { useSession } from '#app/features/live/room/live-context.ts';
import { useKept } from '#app/features/live/room/use-kept.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { questionLimits } from '#domain/live/questions.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import { newId } from '#platform/id.ts';

/** Where a question is written; what was written stays until it is asked. */
export function QuestionForm() {
  const { t } = useTranslation('talk');
  const session = useSession();
  const id = useId();
  const key = `${session.classId}.question`;
  const [body, change] = useKept(
    () => readDraft(key),
    (changed) => writeDraft(key, changed),
  );
  // Tried again it is the same question; in other words it is another one.
  const [questionId, setQuestionId] = useState(newId);
  const [isBusy, setIsBusy] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!isVisible(body)) return setIsMissing(true);
    setIsBusy(true);
    const refusal = await session.features.questions.ask(questionId, cleanText(body));
    setIsBusy(false);
    if (refusal) return;
    setQuestionId(newId());
    change(() => '');
  };
  return (
    <form className="stack stack-2" onSubmit={(event) => void send(event)}>
      <label className="b small" htmlFor={id}>
        {t('ask')}
      </label>
      <textarea
        id={id}
        className="input"
        rows={2}
        dir="auto"
        maxLength={questionLimits.body}
        value={body}
        aria-describedby={`${id}-help ${id}-missing`}
        aria-invalid={isMissing}
        onChange={(event) => {
          setIsMissing(false);
          setQuestionId(newId());
          change(() => event.target.value);
        }}
      />
      <p className="err" id={`${id}-missing`} role="alert">
        {isMissing && t('missing')}
      </p>
      <p className="small muted" id={`${id}-help`}>
        {t('seenByAll')}
      </p>
      <div>
        <button type="submit" className="btn btn-primary btn-sm" aria-busy={isBusy} disabled={isBusy}>
          {t('send')}
        </button>
      </div>
    </form>
  );
}
