import { LRUCache } from 'lru-cache';
import type { Database } from '#db/client.ts';
import { isAppError } from '#domain/errors.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import type { Translated } from '#media-server/protocol/translated.ts';
import { RateLimit } from '#platform/rate-limit.ts';
import type { RoomContext } from './room-context.ts';

/** Whoever asks waits so long for what is not there yet, ms; what comes later is there when they ask again. */
const answerMs = 6_000;
/** Of one class so many wait; who wants more asks again in a while. */
const mostWaiting = 24;
/** In one class so many are made, whatever is asked: in a class where people write in turn they are fewer. */
const making = { burst: 40, perSecond: 1 };
/** After so many that failed one after the other nothing is asked for a while. */
const [mostFailed, restMs] = [3, 10_000];
/** What failed is not tried again sooner than this, ms. */
const againMs = 60_000;
/** As the database holds it. */
const longest = 4_000;

type Made = { body: string } | 'later' | 'away';

/** Something that somebody wrote. */
export interface Written {
  id: string;
  /** The language in which it is written; null where that is not known. */
  locale: string | null;
  body: string;
}

/** Where what was made is kept. */
export interface KeptTranslations {
  list(db: Database, ids: readonly string[], locale: string): Promise<{ id: string; body: string }[]>;
  /** @throws AppError `not_found` where what was written is no more */
  store(db: Database, made: { id: string; locale: string; body: string }): Promise<void>;
}

/**
 * What people write in a class, in other languages, as a machine says it: asked for by those who read it so, each made once and kept
 * with the class. A machine that is slow or away costs nobody more than the wish.
 */
export class Translations {
  readonly #context: RoomContext;
  readonly #kept: KeptTranslations;
  readonly #limit = new RateLimit(making);
  readonly #making = new Map<string, Promise<Made>>();
  /** Made a moment ago: a whole class asks for the same. */
  readonly #made = new LRUCache<string, string>({ max: 500 });
  readonly #failed = new LRUCache<string, true>({ max: 500, ttl: againMs });
  #failures = 0;
  #restUntil = 0;

  constructor(context: RoomContext, kept: KeptTranslations) {
    this.#context = context;
    this.#kept = kept;
  }

  /** Whether this installation has somebody to ask. */
  get isOffered(): boolean {
    return this.#context.services.captioning.translator !== null;
  }

  /** @param rows what whoever asks may read */
  async read(rows: readonly Written[], to: string): Promise<Translated> {
    const wanted = rows.filter(({ locale }) => locale !== null && locale !== to);
    if (wanted.length === 0 || !this.isOffered) return { texts: [], missing: null };
    const known = await this.#known(wanted, to);
    const late = Promise.withResolvers<Made>();
    const timer = setTimeout(() => late.resolve('later'), answerMs);
    const all = await Promise.all(
      wanted.map(async ({ id, locale, body }): Promise<[string, Made]> => {
        const there = known.get(id);
        if (there !== undefined) return [id, { body: there }];
        return [id, await Promise.race([this.#make({ id, from: locale ?? '', text: body }, to), late.promise])];
      }),
    );
    clearTimeout(timer);
    const made = all.map(([, one]) => one);
    return {
      texts: all.flatMap(([id, one]) => (typeof one === 'object' ? [{ id, body: one.body }] : [])),
      missing: (['away', 'later'] as const).find((one) => made.includes(one)) ?? null,
    };
  }

  /** It was taken out. */
  forget(id: string): void {
    for (const key of [...this.#made.keys()]) if (key.startsWith(id)) this.#made.delete(key);
  }

  /** What was made before, by the ids of what was written; while the database is away, what was made a moment ago. */
  async #known(rows: readonly Written[], locale: string): Promise<ReadonlyMap<string, string>> {
    const known = new Map<string, string>();
    for (const { id } of rows) {
      const body = this.#made.get(keyOf(id, locale));
      if (body !== undefined) known.set(id, body);
    }
    const ids = rows.map(({ id }) => id).filter((id) => !known.has(id));
    if (ids.length === 0) return known;
    try {
      const { gate } = this.#context.services;
      const stored = await gate.run((db) => this.#kept.list(db, ids, locale));
      for (const { id, body } of stored) {
        known.set(id, body);
        this.#made.set(keyOf(id, locale), body);
      }
    } catch (error) {
      if (!isAppError(error) || error.code !== 'unavailable') throw error;
    }
    return known;
  }

  /** Asked for by many at once, it is made once. */
  #make(written: { id: string; from: string; text: string }, to: string): Promise<Made> {
    const key = keyOf(written.id, to);
    const begun = this.#making.get(key);
    if (begun) return begun;
    const { translator, chatTurns } = this.#context.services.captioning;
    if (!translator || this.#failed.has(key) || performance.now() < this.#restUntil) return Promise.resolve('away');
    if (this.#making.size >= mostWaiting || chatTurns.isFull || !this.#limit.take()) return Promise.resolve('later');
    const { id, from, text } = written;
    const making = chatTurns
      .take(() => translator.translate({ from, to, text }))
      .then((said) => this.#keep(id, to, said))
      .catch((error: unknown): Made => {
        this.#failed.set(key, true);
        this.#failures += 1;
        if (this.#failures >= mostFailed) this.#restUntil = performance.now() + restMs;
        this.#context.services.log.warn({ err: error, to }, 'what somebody wrote was not translated');
        return 'away';
      })
      .finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  async #keep(id: string, locale: string, said: string): Promise<Made> {
    const body = cleanText(said).slice(0, longest);
    if (!isVisible(body)) throw new Error('the translator says nothing');
    this.#failures = 0;
    try {
      await this.#context.services.gate.run((db) => this.#kept.store(db, { id, locale, body }));
    } catch (error) {
      // Taken out meanwhile, nobody reads it. While the database is away those read it who ask now.
      if (!isAppError(error)) throw error;
      if (error.code === 'not_found') return 'later';
    }
    this.#made.set(keyOf(id, locale), body);
    return { body };
  }
}

const keyOf = (id: string, locale: string): string => `${id} ${locale}`;
