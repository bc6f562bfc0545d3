import type { ReactElement } from 'react';
import { Island } from '#app/ui/island.tsx';
import { Door } from './door.tsx';
import type { LiveClass } from './live-class.ts';
import { Classroom } from './room/classroom.tsx';

/** The words that the live classroom needs in the browser: the door brings those of the room, too. */
export const liveNamespaces = [
  'errors',
  'classroom',
  'polls',
  'room',
  'interpretation',
  'captions',
  'talk',
  'desk',
  'ladder',
  'breakouts',
] as const;

/** Where in the class its page begins. */
export type LivePlace = 'door' | 'room';

/** What the browser makes the page of again. */
export interface LivePage {
  place: LivePlace;
  live: LiveClass;
}

/** The part of the page that lives: the door before the class, or the room. */
export function LiveIsland({ place, live }: LivePage) {
  return <Island data={{ place, live } satisfies LivePage}>{pageAt(place, live)}</Island>;
}

function pageAt(place: LivePlace, live: LiveClass): ReactElement {
  return place === 'room' ? <Classroom {...live} /> : <Door {...live} />;
}
