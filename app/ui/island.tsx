import type { ResourceLanguage } from 'i18next';
import { createContext, type ReactElement, useContext } from 'react';
import { ReaderFormatContext } from '#app/i18n/format.ts';
import { type PageWords, PageWordsContext } from '#app/i18n/use-translation.ts';
import type { InterfaceLocale } from '#domain/locale.ts';

/**
 * A part of a page that lives on in the browser, with React. What stands around it stays as the server made it, so the
 * browser needs neither the router nor the other pages; over a slow link that is seconds.
 */
export interface SentIsland<Data> {
  reader: Reader;
  /** The words that the island needs, in the page's language. */
  words: ResourceLanguage;
  data: Data;
}

interface Reader {
  locale: InterfaceLocale;
  timeZone: string;
}

/** What the server knows of an island before the page is rendered. */
export interface IslandSupply {
  reader: Reader;
  words: ResourceLanguage;
  /** Addresses of what the browser's scripts are made of, to be fetched all at once. */
  modules: readonly string[];
  /** Addresses of the scripts that run, in their order. */
  scripts: readonly string[];
  /** Keeps taps on `a[data-early-tap]` until the island lives: `data-early-tap="tapped"`. */
  earlyTap: string;
  /** @returns HTML with the marks that hydration looks for */
  render: (element: ReactElement) => string;
}

/** null in pages without an island. */
export const IslandSupplyContext = createContext<IslandSupply | null>(null);

const rootId = 'island';
const sentId = 'for-island';
/** Sets the island's ids apart from those of the page around it. */
export const islandIdPrefix = 'island-';

/** @param data what the island is made of in the browser: JSON */
export function Island({ data, children }: { data: object; children: ReactElement }) {
  const supply = useContext(IslandSupplyContext);
  if (!supply) throw new Error('The route does not say in its handle that its page has an island');
  const { reader, words, modules, scripts, earlyTap, render } = supply;
  const sent: SentIsland<object> = { reader, words, data };
  // Inert; `<` is escaped so that no word can end the script.
  const json = JSON.stringify(sent).replaceAll('<', '\\u003c');
  return (
    <>
      <script dangerouslySetInnerHTML={{ __html: earlyTap }} />
      <div id={rootId} className="island" dangerouslySetInnerHTML={{ __html: render(children) }} />
      <script id={sentId} type="application/json" dangerouslySetInnerHTML={{ __html: json }} />
      {modules.map((module) => (
        <link key={module} rel="modulepreload" href={module} />
      ))}
      {scripts.map((script) => (
        <script key={script} type="module" src={script} />
      ))}
    </>
  );
}

/** What stands around an island's components on both sides. */
export function IslandFrame({ reader, words, children }: { reader: Reader; words: PageWords; children: ReactElement }) {
  return (
    <PageWordsContext.Provider value={words}>
      <ReaderFormatContext.Provider value={reader}>{children}</ReaderFormatContext.Provider>
    </PageWordsContext.Provider>
  );
}

/** In the browser: the island's place, and what the server sent along with it. */
export function findIsland<Data>(): { root: HTMLElement; sent: SentIsland<Data> } {
  const root = document.getElementById(rootId);
  if (!root) throw new Error('The page has no island');
  return { root, sent: JSON.parse(document.getElementById(sentId)?.textContent ?? '') };
}
