import { Send } from 'lucide';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isVisible } from '#domain/text/visible.ts';
import { newId } from '#platform/id.ts';

/** A few words with who sits at the same channel; nobody else reads them, and they go with the class. */
export function PartnerChat() {
  const { t } = useTranslation('interpretation');
  const session = useSession();
  const id = useId();
  const messages = useLive('boothMessages');
  const participants = useLive('participants');
  const self = useLive('self');
  const [text, setText] = useState('');
  const messageId = useRef(newId());
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!isVisible(text)) return;
    // What was not taken stays, to be sent again.
    if (!(await session.features.interpretation.write(messageId.current, text))) return;
    messageId.current = newId();
    setText((now) => (now === text ? '' : now));
  };
  return (
    <section className="card card-in stack stack-2" aria-label={t('partner.title')}>
      <h2>{t('partner.title')}</h2>
      <ul className="partner-words small" aria-live="polite">
        {messages.map((one) => (
          <li key={one.messageId}>
            <b>
              {one.personId === self?.personId ? (
                t('partner.you')
              ) : (
                <Name of={participants.get(one.personId)?.displayName ?? ''} />
              )}
            </b>{' '}
            <bdi dir="auto">{one.body}</bdi>
          </li>
        ))}
      </ul>
      <form className="row" onSubmit={send}>
        <label className="sr" htmlFor={id}>
          {t('partner.write')}
        </label>
        <input
          id={id}
          className="input grow"
          dir="auto"
          maxLength={300}
          placeholder={t('partner.write')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn btn-icon" aria-label={t('partner.send')}>
          <Icon icon={Send} mirrored />
        </button>
      </form>
      <p className="small muted">{t('partner.kept')}</p>
    </section>
  );
}
