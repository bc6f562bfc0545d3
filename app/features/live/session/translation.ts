import { isAppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { Translated } from '#media-server/protocol/translated.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';
import { pageLanguage } from './page-language.ts';

/** What comes onto the screen together is asked for together, ms. */
const gatherMs = 300;
/** So many in one request. */
const mostAsked = 10;
/** What is not there yet is asked for again after so long, ms; of a machine that does not answer not so often. */
const againMs = { later: 4_000, away: 20_000 };
/** So much a page keeps in its language. */
const mostKept = 400;
const key = 'sala.chat-in-my-language';

export interface TranslationState {
  /** There is a machine to translate. */
  hasTranslator: boolean;
  /** The person reads what others write in the language of the page. */
  readsTranslated: boolean;
  /** By the ids of messages and questions. */
  translations: ReadonlyMap<string, string>;
  /** Why some are not there. */
  missingTranslations: Translated['missing'];
}

export const initialTranslation: TranslationState = {
  hasTranslator: false,
  readsTranslated: false,
  translations: new Map(),
  missingTranslations: null,
};

/** What can be read in one's own language. */
export type TranslatedKind = 'message' | 'question';

interface TranslationOptions {
  /** Of the page. */
  language?: InterfaceLocale | null;
}

/** Reading what others write in one's own language: who wants it asks for what stands on the screen, and for nothing else. */
export class Translation implements LiveFeature {
  readonly #context: FeatureContext<TranslationState>;
  readonly #language: InterfaceLocale | null;
  readonly #wanted = new Map<string, TranslatedKind>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isClosed = false;

  constructor(context: FeatureContext<TranslationState>, { language = pageLanguage() }: TranslationOptions = {}) {
    this.#context = context;
    this.#language = language;
    context.store.set({ readsTranslated: readChoice() });
    context.connection.on('chat:removed', ({ messageId }) => this.#drop(messageId));
  }

  welcome({ hasTranslator }: Welcome): void {
    this.#context.store.set({ hasTranslator: hasTranslator && this.#language !== null });
    this.#askSoon(gatherMs);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  /** Reads what others write in the language of the page from now on, or as it was written. */
  choose(readsTranslated: boolean): void {
    keepChoice(readsTranslated);
    this.#context.store.set({ readsTranslated, missingTranslations: null });
    this.#askSoon(gatherMs);
  }

  /** A message or a question stands on the screen. @returns when it does no more */
  show(id: string, kind: TranslatedKind): () => void {
    this.#wanted.set(id, kind);
    this.#askSoon(gatherMs);
    return () => void this.#wanted.delete(id);
  }

  #askSoon(ms: number): void {
    if (this.#isClosed || this.#isAsking) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    const { store, connection } = this.#context;
    const { hasTranslator, readsTranslated, translations } = store.get();
    const wanted = [...this.#wanted].filter(([id]) => !translations.has(id));
    const kind = wanted[0]?.[1];
    const ids = wanted.flatMap(([id, one]) => (one === kind ? [id] : [])).slice(0, mostAsked);
    const to = this.#language;
    if (!hasTranslator || !readsTranslated || to === null || kind === undefined) return;
    this.#isAsking = true;
    let wait: number | null = gatherMs;
    try {
      const { texts, missing } =
        kind === 'message'
          ? await connection.request('chat:translate', { messageIds: ids, to })
          : await connection.request('question:translate', { questionIds: ids, to });
      this.#take(texts);
      store.set({ missingTranslations: missing });
      if (missing) wait = againMs[missing];
      // Those that are not to be read in another language are asked for once.
      else for (const id of ids) this.#wanted.delete(id);
    } catch (error) {
      // Over a broken link it comes with the next welcome.
      wait = isAppError(error) && error.code === 'too_many_requests' ? againMs.away : null;
    } finally {
      this.#isAsking = false;
    }
    if (wait !== null) this.#askSoon(wait);
  }

  #take(texts: Translated['texts']): void {
    if (texts.length === 0) return;
    this.#context.store.set(({ translations }) => {
      const all = [...translations, ...texts.map(({ id, body }) => [id, body] as const)];
      return { translations: new Map(all.slice(-mostKept)) };
    });
  }

  #drop(messageId: string): void {
    this.#wanted.delete(messageId);
    this.#context.store.set(({ translations }) => {
      if (!translations.has(messageId)) return {};
      return { translations: new Map([...translations].filter(([id]) => id !== messageId)) };
    });
  }
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(key) === 'yes';
  } catch {
    return false;
  }
}

function keepChoice(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(key, 'yes');
    else localStorage.removeItem(key);
  } catch {
    // Storage is off or full: it holds for this page only.
  }
}
