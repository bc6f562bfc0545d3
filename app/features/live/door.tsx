import { type ComponentType, useEffect, useState } from 'react';
import { findIsland } from '#app/ui/island.tsx';
import type { LiveClass } from './live-class.ts';
import { loadRoom } from './load-room.ts';
import { Prejoin } from './prejoin/prejoin.tsx';

/**
 * The door, and behind it the room, in one page: camera and microphone that were tried go along, and nothing has to be
 * loaded that was not there while the person read.
 */
export function Door(live: LiveClass) {
  const [isEntering, setIsEntering] = useState(false);
  const [Room, setRoom] = useState<ComponentType<LiveClass> | null>(null);
  const href = `/classes/${live.classId}/room`;

  // Going back in the browser's history leaves the class, and the page around the door is there no more.
  useEffect(() => {
    if (!Room) return;
    const back = () => window.location.reload();
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, [Room]);

  const enter = async () => {
    setIsEntering(true);
    try {
      const { Classroom } = await loadRoom(live.person.personId);
      history.pushState(null, '', href);
      // The room is a page of its own.
      document.body.replaceChildren(findIsland().root);
      window.scrollTo(0, 0);
      setRoom(() => Classroom);
    } catch {
      // Browsers remember that a script did not come through a weak link: the room's own page asks for it again.
      window.location.assign(href);
    }
  };

  if (Room) return <Room {...live} />;
  return <Prejoin {...live} href={href} isEntering={isEntering} onEnter={() => void enter()} />;
}
