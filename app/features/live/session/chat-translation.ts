import { isAppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { TranslatedMessages } from '#media-server/protocol/chat.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';
import { pageLanguage } from './page-language.ts';

/** What comes onto the screen together is asked for together, ms. */
const gatherMs = 300;
/** So many in one request. */
const mostAsked = 10;
/** What is not there yet is asked for again after so long, ms; of a machine that does not answer not so often. */
const againMs = { later: 4_000, away: 20_000 };
/** Messages that a page keeps in its language. */
const mostKept = 400;
const key = 'sala.chat-in-my-language';

export interface ChatTranslationState {
  /** There is a machine to translate. */
  hasChatTranslator: boolean;
  /** The person reads messages in the language of the page. */
  readsTranslated: boolean;
  /** By the ids of messages. */
  chatTranslations: ReadonlyMap<string, string>;
  /** Why some are not there. */
  missingTranslations: TranslatedMessages['missing'];
}

export const initialChatTranslation: ChatTranslationState = {
  hasChatTranslator: false,
  readsTranslated: false,
  chatTranslations: new Map(),
  missingTranslations: null,
};

interface TranslationOptions {
  /** Of the page. */
  language?: InterfaceLocale | null;
}

/** Reading messages in one's own language: who wants it asks for what stands on the screen, and for nothing else. */
export class ChatTranslation implements LiveFeature {
  readonly #context: FeatureContext<ChatTranslationState>;
  readonly #language: InterfaceLocale | null;
  readonly #wanted = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isClosed = false;

  constructor(context: FeatureContext<ChatTranslationState>, { language = pageLanguage() }: TranslationOptions = {}) {
    this.#context = context;
    this.#language = language;
    context.store.set({ readsTranslated: readChoice() });
    context.connection.on('chat:removed', ({ messageId }) => this.#drop(messageId));
  }

  welcome({ hasChatTranslator }: Welcome): void {
    this.#context.store.set({ hasChatTranslator: hasChatTranslator && this.#language !== null });
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

  /** A message stands on the screen. @returns when it does no more */
  show(messageId: string): () => void {
    this.#wanted.add(messageId);
    this.#askSoon(gatherMs);
    return () => void this.#wanted.delete(messageId);
  }

  #askSoon(ms: number): void {
    if (this.#isClosed || this.#isAsking) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    const { store, connection } = this.#context;
    const { hasChatTranslator, readsTranslated, chatTranslations } = store.get();
    const messageIds = [...this.#wanted].filter((id) => !chatTranslations.has(id)).slice(0, mostAsked);
    if (!hasChatTranslator || !readsTranslated || this.#language === null || messageIds.length === 0) return;
    this.#isAsking = true;
    let wait: number | null = gatherMs;
    try {
      const { messages, missing } = await connection.request('chat:translate', { messageIds, to: this.#language });
      this.#take(messages);
      store.set({ missingTranslations: missing });
      if (missing) wait = againMs[missing];
      // Those that are not to be read in another language are asked for once.
      else for (const id of messageIds) this.#wanted.delete(id);
    } catch (error) {
      // Over a broken link it comes with the next welcome.
      wait = isAppError(error) && error.code === 'too_many_requests' ? againMs.away : null;
    } finally {
      this.#isAsking = false;
    }
    if (wait !== null) this.#askSoon(wait);
  }

  #take(messages: TranslatedMessages['messages']): void {
    if (messages.length === 0) return;
    this.#context.store.set(({ chatTranslations }) => {
      const all = [...chatTranslations, ...messages.map(({ messageId, body }) => [messageId, body] as const)];
      return { chatTranslations: new Map(all.slice(-mostKept)) };
    });
  }

  #drop(messageId: string): void {
    this.#wanted.delete(messageId);
    this.#context.store.set(({ chatTranslations }) => {
      if (!chatTranslations.has(messageId)) return {};
      return { chatTranslations: new Map([...chatTranslations].filter(([id]) => id !== messageId)) };
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
