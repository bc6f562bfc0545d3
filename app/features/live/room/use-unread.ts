import { useEffect, useRef, useState } from 'react';
import { useLive } from './live-context.ts';

/** How many messages of others came while the chat was out of sight. */
export function useUnread(isSeen: boolean): number {
  const chat = useLive('chat');
  const self = useLive('self');
  const place = useLive('breakouts')?.groupId ?? null;
  const placeSeen = useRef(place);
  const last = chat.filter((one) => one.status === 'sent').slice(-1)[0]?.id ?? '';
  const seen = useRef<string | null>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const hasMoved = placeSeen.current !== place;
    // What was written before the person came, to the class or to a group, is history, not news.
    if (isSeen || seen.current === null || hasMoved) {
      placeSeen.current = place;
      if (self) seen.current = last;
      setCount(0);
      return;
    }
    const from = chat.findIndex((one) => one.id === seen.current);
    setCount(chat.slice(from + 1).filter((one) => one.status === 'sent' && one.personId !== self?.personId).length);
  }, [isSeen, chat, last, self, place]);
  return count;
}
