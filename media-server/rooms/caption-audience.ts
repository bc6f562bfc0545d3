import type { CaptionPlace } from '#db/queries/live/removed-captions.ts';
import type { CaptionReaders, CaptionView } from '#media-server/protocol/captions.ts';
import type { Connection } from './connection.ts';
import { Gathered } from './gathered.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';

/** So often at most those who write captions are told how many read them, ms. */
const countingMs = 1_000;

/** Which page reads along in which language. A page that comes back reads what it read before. */
export class CaptionAudience {
  readonly #context: Pick<RoomContext, 'people'>;
  readonly #isCaptioner: (personId: string) => boolean;
  readonly #languages = new WeakMap<Connection, string>();
  readonly #counting: Gathered;

  constructor(context: Pick<RoomContext, 'people'>, isCaptioner: (personId: string) => boolean) {
    this.#context = context;
    this.#isCaptioner = isCaptioner;
    this.#counting = Gathered.create(countingMs, () => this.#tellReaders());
  }

  languageOf(connection: Connection): string | null {
    return this.#languages.get(connection) ?? null;
  }

  set(connection: Connection, locale: string | null): void {
    if (this.languageOf(connection) === locale) return;
    if (locale === null) this.#languages.delete(connection);
    else this.#languages.set(connection, locale);
    this.changed();
  }

  /** Somebody reads another language, has gone, or may see now how many read. */
  changed(): void {
    this.#counting.ask();
  }

  /** How many people read each language; with several pages each is one. */
  readers(): CaptionReaders {
    const readers: CaptionReaders = {};
    for (const { connections } of this.#context.people.all) {
      const read = new Set(connections.flatMap((one) => this.#languages.get(one) ?? []));
      for (const locale of read) readers[locale] = (readers[locale] ?? 0) + 1;
    }
    return readers;
  }

  seesReaders({ role, personId }: Participant): boolean {
    return role === 'host' || this.#isCaptioner(personId);
  }

  /** Each page is told of the lines in its language, and of no others. */
  tell(lines: readonly CaptionView[]): void {
    const byLanguage = Map.groupBy(lines, ({ locale }) => locale);
    for (const connection of this.#connections()) {
      const own = byLanguage.get(this.#languages.get(connection) ?? '');
      if (own) connection.socket?.emit('captions:lines', own);
    }
  }

  /** Those who read them are told at once that these were taken out. */
  tellRemoved(lines: readonly CaptionPlace[]): void {
    for (const [locale, places] of Map.groupBy(lines, (one) => one.locale)) {
      const event = { locale, numbers: places.map(({ number }) => number) };
      for (const connection of this.#connections()) {
        if (this.#languages.get(connection) === locale) connection.socket?.emit('captions:removed', event);
      }
    }
  }

  close(): void {
    this.#counting.close();
  }

  #connections(): Connection[] {
    return this.#context.people.all.flatMap(({ connections }) => connections);
  }

  #tellReaders(): void {
    const readers = this.readers();
    for (const person of this.#context.people.all.filter((one) => this.seesReaders(one))) {
      for (const { socket } of person.connections) socket?.emit('captions:readers', readers);
    }
  }
}
