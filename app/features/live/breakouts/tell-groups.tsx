import { type FormEvent, useId, useState } from 'react';
import { readDraft, writeDraft } from '#app/features/live/room/draft.ts';
import { useSession } from '#app/features/live/room/live-context.ts';
import { useKept } from '#app/features/live/room/use-kept.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import { newId } from '#platform/id.ts';

const longest = 500;

/** A message of a host to all groups. What was typed stays until it is stored. */
export function TellGroups() {
  const { t } = useTranslation('breakouts');
  const session = useSession();
  const id = useId();
  const key = `${session.classId}.tell-groups`;
  // Kept while it is tried again, so that pressing twice on a weak link tells it once.
  const [messageId, setMessageId] = useState(newId);
  const [isTold, setIsTold] = useState(false);
  const [text, change] = useKept(
    () => readDraft(key),
    (changed) => writeDraft(key, changed),
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const body = cleanText(text);
    if (!isVisible(body)) return;
    if ((await session.features.breakouts.tell({ id: messageId, body })) !== null) return;
    setMessageId(newId());
    change((now) => (now === text ? '' : now));
    setIsTold(true);
  };
  return (
    <form className="stack stack-2" onSubmit={(event) => void send(event)}>
      <label htmlFor={id} className="b">
        {t('panel.tell')}
      </label>
      <textarea
        id={id}
        className="input"
        rows={2}
        dir="auto"
        maxLength={longest}
        value={text}
        onChange={(event) => {
          setIsTold(false);
          change(() => event.target.value);
        }}
      />
      <div className="row wrap">
        <button type="submit" className="btn btn-sm">
          {t('panel.send')}
        </button>
        <span className="small" role="status">
          {isTold && t('panel.told')}
        </span>
      </div>
    </form>
  );
}
