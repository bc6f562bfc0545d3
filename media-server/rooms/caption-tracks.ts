import type { Queryable } from '#db/client.ts';
import { listCaptionTokens } from '#db/queries/live/caption-tokens.ts';
import {
  type Captioner,
  listCaptioners,
  listCaptions,
  listCaptionTracks,
  listSpokenLanguages,
} from '#db/queries/live/captions.ts';
import { type CaptionPlace, listRemovedCaptions } from '#db/queries/live/removed-captions.ts';
import type { CaptionWriters } from '#domain/live/caption-machines.ts';
import type { Caption } from '#domain/live/captions.ts';
import type { CaptionPlan } from '#media-server/protocol/captions.ts';

/** Lines of a language that are held ready. */
const mostHeld = 20;
/** Who comes back is told of so many that were taken out, the latest. */
const mostRemovedTold = 100;

/** What the database holds of a class's captions. */
export interface LoadedTracks {
  languages: string[];
  captioners: Captioner[];
  /** Languages for which programs have a token: they send lines past the room. */
  programs: string[];
  /** The class is held in these. */
  spoken: string[];
  /** The last of those that are new, by language and number. */
  lines: Caption[];
  /** Those that were taken out, the latest last. */
  removed: CaptionPlace[];
}

/** @param known the number of the last line that is known, by language */
export async function loadTracks(
  db: Queryable,
  classSessionId: string,
  known: ReadonlyMap<string, number> = new Map(),
): Promise<LoadedTracks> {
  const tracks = await listCaptionTracks(db, classSessionId);
  const captioners = await listCaptioners(db, classSessionId);
  const programs = (await listCaptionTokens(db, classSessionId)).map(({ locale }) => locale);
  const spoken = await listSpokenLanguages(db, classSessionId);
  const lines: Caption[] = [];
  for (const { locale, lines: last } of tracks) {
    const after = known.get(locale) ?? 0;
    const asked = { classSessionId, locale, after, limit: mostHeld, withRemoved: true };
    if (last > after) lines.push(...(await listCaptions(db, asked)));
  }
  const removed = await listRemovedCaptions(db, classSessionId);
  return { languages: tracks.map(({ locale }) => locale), captioners, programs, spoken, lines, removed };
}

/** The captions of a class as a room knows them: who writes which, and the last lines of each. */
export class CaptionTracks {
  #languages: readonly string[] = [];
  #captioners: readonly Captioner[] = [];
  #programs: readonly string[] = [];
  #spoken: readonly string[] = [];
  /** Also what was taken out: its number counts. */
  readonly #held = new Map<string, Caption[]>();
  /** Numbers of what was taken out, by language. */
  readonly #removed = new Map<string, Set<number>>();

  constructor(loaded: LoadedTracks) {
    this.replan(loaded);
    this.remove(loaded.removed);
    for (const line of loaded.lines) this.#hold(line);
  }

  get plan(): Omit<CaptionPlan, 'isTranslatorAway'> {
    return { languages: [...this.#languages], captioners: [...this.#captioners] };
  }

  /** Programs may send lines past the room. */
  get isFed(): boolean {
    return this.#programs.length > 0;
  }

  /** By whom they are written, as far as the database knows. */
  get writers(): Omit<CaptionWriters, 'heard'> {
    const people = this.#captioners.map(({ locale }) => locale);
    return { spoken: this.#spoken, people, programs: this.#programs };
  }

  /** The number of the last line of each language. */
  get lastNumbers(): ReadonlyMap<string, number> {
    return new Map([...this.#held.keys()].map((locale) => [locale, this.#lastOf(locale)]));
  }

  /** @returns whether the languages, or who writes them, are others than before */
  replan({ languages, captioners, programs, spoken }: Omit<LoadedTracks, 'lines' | 'removed'>): boolean {
    const before = JSON.stringify(this.plan);
    this.#languages = languages;
    this.#captioners = captioners;
    this.#programs = programs;
    this.#spoken = spoken;
    return JSON.stringify(this.plan) !== before;
  }

  isCaptioner(personId: string, locale?: string): boolean {
    return this.#captioners.some((one) => one.personId === personId && (locale === undefined || one.locale === locale));
  }

  /** The last lines of a language, the oldest first. */
  latest(locale: string): readonly Caption[] {
    return this.#heldIn(locale).filter((line) => !this.isRemoved(line));
  }

  /** Numbers of what was taken out of a language, the latest last. */
  removedOf(locale: string): number[] {
    return [...(this.#removed.get(locale) ?? [])].slice(-mostRemovedTold);
  }

  isRemoved({ locale, number }: CaptionPlace): boolean {
    return this.#removed.get(locale)?.has(number) ?? false;
  }

  /** Lines were taken out. @returns those of which that was not known */
  remove(places: readonly CaptionPlace[]): CaptionPlace[] {
    return places.filter((place) => {
      if (this.isRemoved(place)) return false;
      const numbers = this.#removed.get(place.locale) ?? new Set();
      this.#removed.set(place.locale, numbers.add(place.number));
      return true;
    });
  }

  /** Takes in a line, unless it is known, or others are missing before it. @returns what became of it */
  takeNext(line: Caption): 'taken' | 'known' | 'too early' {
    const last = this.#lastOf(line.locale);
    if (line.number <= last) return 'known';
    if (line.number > last + 1) return 'too early';
    this.#hold(line);
    return 'taken';
  }

  /** Takes in what was loaded, by language and number. @returns what of it is new, and to be read */
  takeLoaded(lines: readonly Caption[]): Caption[] {
    return lines.filter((line) => {
      const isNew = line.number > this.#lastOf(line.locale);
      if (isNew) this.#hold(line);
      return isNew && !this.isRemoved(line);
    });
  }

  /** The line has other words. */
  mend(line: Caption): void {
    const held = this.#heldIn(line.locale).map((one) => (one.captionId === line.captionId ? line : one));
    this.#held.set(line.locale, held);
  }

  #heldIn(locale: string): readonly Caption[] {
    return this.#held.get(locale) ?? [];
  }

  #lastOf(locale: string): number {
    return this.#heldIn(locale).at(-1)?.number ?? 0;
  }

  #hold(line: Caption): void {
    this.#held.set(line.locale, [...this.#heldIn(line.locale), line].slice(-mostHeld));
  }
}
