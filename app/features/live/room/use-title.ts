import { useEffect, useRef, useState } from 'react';
import { useLive } from './live-context.ts';
import { useUnread } from './use-unread.ts';

/**
 * While the page is behind another one (a shared presentation), its title tells what waits: new messages and, for
 * hosts, raised hands and people at the door.
 */
export function useTitle(): void {
  /** As the server gave it. */
  const own = useRef<string | null>(null);
  const [isHidden, setIsHidden] = useState(false);
  useEffect(() => {
    const follow = () => setIsHidden(document.hidden || !document.hasFocus());
    const events = ['focus', 'blur'] as const;
    document.addEventListener('visibilitychange', follow);
    for (const event of events) addEventListener(event, follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      for (const event of events) removeEventListener(event, follow);
    };
  }, []);
  const role = useLive('role');
  const hands = useLive('hands').length;
  const atDoor = useLive('waiting')?.count ?? 0;
  const unread = useUnread(!isHidden);
  const waiting = isHidden ? unread + (role === 'host' ? hands + atDoor : 0) : 0;
  useEffect(() => {
    own.current ??= document.title;
    document.title = waiting > 0 ? `(${waiting}) ${own.current}` : own.current;
  }, [waiting]);
}
