import { ArrowDown } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ChatComposer } from './chat-composer.tsx';
import { ChatMessage } from './chat-message.tsx';
import { ChatPace, PinnedMessage } from './chat-rules.tsx';
import { useLive, useSession } from './live-context.ts';
import { TranslationChoice } from './message-words.tsx';

/** So close to the end, the list follows new messages. */
const nearEnd = 80;

/** What the class writes. New messages are read aloud politely; the list stays where the reader scrolled to. */
export function ChatPanel({ classId }: { classId: string }) {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const chat = useLive('chat');
  // What was begun in a group does not go to the class, nor the other way round.
  const place = useLive('breakouts')?.groupId ?? null;
  const isConnecting = useLive('phase') === 'connecting';
  const hasOlder = useLive('hasOlderChat');
  const isLoading = useLive('isLoadingOlder');
  const list = useRef<HTMLElement>(null);
  const kept = useRef({ isAtEnd: true, height: 0, first: '', last: '' });
  const [hasNew, setHasNew] = useState(false);

  const onScroll = () => {
    const box = list.current;
    if (!box) return;
    kept.current.isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
    if (kept.current.isAtEnd) setHasNew(false);
    if (box.scrollTop < 40) void session.features.chat.loadOlder();
  };
  const toEnd = () => {
    const box = list.current;
    if (!box) return;
    kept.current.isAtEnd = true;
    box.scrollTop = box.scrollHeight;
    setHasNew(false);
  };
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const first = chat[0]?.id ?? '';
    const last = chat[chat.length - 1]?.id ?? '';
    if (kept.current.isAtEnd) box.scrollTop = box.scrollHeight;
    // Older ones came in above: what was read stays in place.
    else if (first !== kept.current.first) box.scrollTop += box.scrollHeight - kept.current.height;
    else if (last !== kept.current.last) setHasNew(true);
    Object.assign(kept.current, { height: box.scrollHeight, first, last });
  }, [chat]);

  return (
    <>
      <PinnedMessage />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="chat" ref={list} onScroll={onScroll} tabIndex={0} aria-label={t('chat.title')}>
        {hasOlder && (
          <button
            type="button"
            className="btn btn-quiet"
            onClick={() => void session.features.chat.loadOlder()}
            aria-busy={isLoading}
          >
            {t('chat.older')}
          </button>
        )}
        {chat.length === 0 && !isConnecting && <p className="muted small chat-empty">{t('chat.empty')}</p>}
        <div className="chat-log" role="log" aria-label={t('chat.messages')}>
          {chat.map((one) => (
            <ChatMessage key={one.id} entry={one} />
          ))}
        </div>
      </section>
      {hasNew && (
        <button type="button" className="btn btn-primary chat-new" onClick={toEnd}>
          <Icon icon={ArrowDown} />
          {t('chat.newBelow')}
        </button>
      )}
      <TranslationChoice />
      <ChatPace />
      <ChatComposer key={place} draftKey={place === null ? classId : `${classId}.${place}`} onSent={toEnd} />
    </>
  );
}
