import { RotateCw, Send, Trash2 } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '../bidi.ts';
import { guessLanguage } from '../languages.ts';
import type { ChatEntry } from '../live/state.ts';
import { readDraft, writeDraft } from './draft.ts';
import { useLive, useSession } from './live-context.ts';

const longest = 2000;
/** So close to the end, the list follows new messages. */
const nearEnd = 80;

/** What the class writes. New messages are read aloud politely; the list stays where the reader scrolled to. */
export function ChatPanel({ classId }: { classId: string }) {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const chat = useLive('chat');
  const hasOlder = useLive('hasOlderChat');
  const isLoading = useLive('isLoadingOlder');
  const list = useRef<HTMLElement>(null);
  const kept = useRef({ isAtEnd: true, height: 0, first: '' });

  const onScroll = () => {
    const box = list.current;
    if (!box) return;
    kept.current.isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
    if (box.scrollTop < 40) void session.chat.loadOlder();
  };
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const first = chat[0]?.id ?? '';
    if (kept.current.isAtEnd) box.scrollTop = box.scrollHeight;
    // Older ones came in above: what was read stays in place.
    else if (first !== kept.current.first) box.scrollTop += box.scrollHeight - kept.current.height;
    kept.current.height = box.scrollHeight;
    kept.current.first = first;
  }, [chat]);

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="chat" ref={list} onScroll={onScroll} tabIndex={0} aria-label={t('chat.title')}>
        {hasOlder && (
          <button
            type="button"
            className="btn btn-quiet"
            onClick={() => void session.chat.loadOlder()}
            aria-busy={isLoading}
          >
            {t('chat.older')}
          </button>
        )}
        {chat.length === 0 && <p className="muted small chat-empty">{t('chat.empty')}</p>}
        <div className="chat-log" role="log" aria-label={t('chat.messages')}>
          {chat.map((one) => (
            <Message key={one.id} entry={one} />
          ))}
        </div>
      </section>
      <Composer classId={classId} />
    </>
  );
}

function Message({ entry }: { entry: ChatEntry }) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const session = useSession();
  const self = useLive('self');
  const mayRemove = entry.status === 'sent' && (self?.role === 'host' || entry.personId === self?.personId);
  return (
    <article className="msg" data-status={entry.status}>
      <header>
        <b>
          <bdi>{entry.displayName}</bdi>
        </b>
        <small>{format.time(entry.sentAt)}</small>
        {mayRemove && (
          <button
            type="button"
            className="msg-remove"
            aria-label={t('chat.remove', { name: isolate(entry.displayName) })}
            onClick={() => void session.chat.remove(entry.id).catch(() => undefined)}
          >
            <Icon icon={Trash2} />
          </button>
        )}
      </header>
      <p dir="auto" lang={guessLanguage(entry.body)}>
        {entry.body}
      </p>
      {entry.status === 'sending' && <small className="muted">{t('chat.sending')}</small>}
      {entry.status === 'failed' && (
        <p className="row wrap msg-failed">
          <span className="err">{t('chat.failed')}</span>
          <button type="button" className="btn btn-sm" onClick={() => session.chat.resend(entry.id)}>
            <Icon icon={RotateCw} />
            {t('chat.resend')}
          </button>
        </p>
      )}
    </article>
  );
}

function Composer({ classId }: { classId: string }) {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const id = useId();
  const [text, setText] = useState(() => readDraft(classId));
  useEffect(() => writeDraft(classId, text), [classId, text]);
  const send = () => {
    if (text.trim() === '') return;
    session.chat.send(text);
    setText('');
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends the choice of a Chinese word is not "send".
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="say" onSubmit={onSubmit}>
      <label className="sr" htmlFor={id}>
        {t('chat.write')}
      </label>
      <textarea
        id={id}
        className="input"
        rows={1}
        dir="auto"
        maxLength={longest}
        placeholder={t('chat.write')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="btn btn-icon" aria-label={t('chat.send')}>
        <Icon icon={Send} mirrored />
      </button>
    </form>
  );
}
