import { type ReactElement, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Door } from '#app/features/live/door.tsx';
import type { LivePage } from '#app/features/live/live-island.tsx';
import { loadRoom } from '#app/features/live/load-room.ts';
import { sentWords } from '#app/i18n/sent-words.ts';
import { PageWords } from '#app/i18n/use-translation.ts';
import { findIsland, IslandFrame, islandIdPrefix } from '#app/ui/island.tsx';

/** Time for a weak link to come back before the page is loaded again, in ms; twice as long each further time, up to: */
const reloadAfterMs = 5_000;
const longestWaitMs = 320_000;
/** How often the room's scripts did not come to this tab, one time after the other. */
const missedKey = 'sala-room-missed';

/** Only the live classroom has this script; all other pages are plain HTML and forms. */
async function hydrate(): Promise<void> {
  const { root, sent } = findIsland<LivePage>();
  const { reader, data } = sent;
  const page = await pageOf(data);
  // The same words make the same text, so hydration finds no difference.
  const words = new PageWords(sentWords(reader.locale, sent.words));
  startTransition(() => {
    hydrateRoot(
      root,
      <IslandFrame reader={reader} words={words}>
        {page}
      </IslandFrame>,
      { identifierPrefix: islandIdPrefix },
    );
  });
}

async function pageOf({ place, live }: LivePage): Promise<ReactElement> {
  if (place === 'door') return <Door {...live} />;
  const { Classroom } = await loadRoom(live.person.personId).catch((error: unknown) => {
    // Browsers remember that a script did not come through a weak link: only loading the page again asks for it again.
    const missed = Number(sessionStorage.getItem(missedKey) ?? 0);
    sessionStorage.setItem(missedKey, String(missed + 1));
    setTimeout(() => window.location.reload(), Math.min(longestWaitMs, reloadAfterMs * 2 ** missed));
    throw error;
  });
  sessionStorage.removeItem(missedKey);
  return <Classroom {...live} />;
}

// Browsers too old for our libraries keep the server's page, on which `old-browser.js` says what to do.
if ('replaceAll' in String.prototype) void hydrate();
