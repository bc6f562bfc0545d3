import { useEffect, useState } from 'react';
import { pageTitle } from '#app/ui/page-title.ts';
import { useLive } from './live-context.ts';
import { useUnread } from './use-unread.ts';

/**
 * While the page is behind another one (a shared presentation), its title tells what waits: new messages and, for
 * hosts, raised hands.
 */
export function useTitle(classTitle: string): void {
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
  const unread = useUnread(!isHidden);
  const waiting = isHidden ? unread + (role === 'host' ? hands : 0) : 0;
  useEffect(() => {
    document.title = pageTitle(waiting > 0 ? `(${waiting}) ${classTitle}` : classTitle);
  }, [waiting, classTitle]);
}
