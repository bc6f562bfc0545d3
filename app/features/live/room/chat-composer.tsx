import { Send } from 'lucide';
import { type FormEvent, type KeyboardEvent, useId } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isComposing } from '#app/ui/composing.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isVisible } from '#domain/text/visible.ts';
import { AudienceField, useAudience } from './audience.tsx';
import { readDraft, writeDraft } from './draft.ts';
import { useSession } from './live-context.ts';
import { useKept } from './use-kept.ts';

const longest = 2000;
/** From here on the room that is left is told. */
const toldFrom = 1800;

/** Where a message is written: kept until it is sent, through a closed sheet, a reload and a crash. */
export function ChatComposer({ draftKey, onSent }: { draftKey: string; onSent: () => void }) {
  const { t } = useTranslation('classroom');
  const { t: tTalk } = useTranslation('talk');
  const format = useFormat();
  const session = useSession();
  const id = useId();
  const [text, change] = useKept(
    () => readDraft(draftKey),
    (changed) => writeDraft(draftKey, changed),
  );
  const audience = useAudience(draftKey);
  const toOne = audience.toPersonId === null ? null : tTalk('chat.writeOne');
  const write = toOne ?? (audience.toHosts ? tTalk('chat.writeHosts') : t('chat.write'));
  const left = longest - text.length;
  const send = () => {
    if (!isVisible(text)) return;
    session.features.chat.send(text, audience.toHosts, audience.toPersonId);
    change(() => '');
    audience.onSent();
    onSent();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="say" onSubmit={onSubmit}>
      <AudienceField of={audience} />
      <label className="sr" htmlFor={id}>
        {write}
      </label>
      <textarea
        id={id}
        className="input"
        rows={1}
        dir="auto"
        maxLength={longest}
        placeholder={write}
        value={text}
        onChange={(event) => {
          audience.onWrite();
          change(() => event.target.value);
        }}
        onKeyDown={onKeyDown}
        aria-describedby={`${id}-left`}
      />
      <button type="submit" className="btn btn-icon" aria-label={t('chat.send')}>
        <Icon icon={Send} mirrored />
      </button>
      <p className="small muted say-left" id={`${id}-left`} role="status">
        {text.length >= toldFrom && t('chat.left', { count: left, formatted: format.number(left) })}
      </p>
    </form>
  );
}
