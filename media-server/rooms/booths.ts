import type { BoothMessage, BoothSignal, BoothSignalView, BoothsView } from '#media-server/protocol/interpretation.ts';
import type { Participant } from './participant.ts';

const mostMessages = 30;
const mostSignals = 24;

/** Where interpreters sit, what they ask of whoever teaches, and what partners write to each other. */
export class Booths {
  readonly #seats: Map<string, string>;
  #signals: BoothSignalView[];
  readonly #messages = new Map<string, BoothMessage[]>();

  constructor(seats: readonly (readonly [personId: string, locale: string])[], signals: readonly BoothSignalView[]) {
    this.#seats = new Map(seats);
    this.#signals = [...signals];
  }

  get seats(): readonly (readonly [personId: string, locale: string])[] {
    return [...this.#seats];
  }

  get signals(): readonly BoothSignalView[] {
    return this.#signals;
  }

  seatOf(personId: string): string | undefined {
    return this.#seats.get(personId);
  }

  sit(personId: string, locale: string): void {
    this.#seats.set(personId, locale);
  }

  /** @returns whether somebody sat there */
  rise(personId: string): boolean {
    return this.#seats.delete(personId);
  }

  /** The same again counts up until it was seen. */
  tell({ personId, displayName }: Participant, locale: string, what: BoothSignal, at: Date): void {
    const before = this.#signals.find((one) => one.personId === personId && one.what === what);
    const count = before && before.seenAt === null ? before.count + 1 : 1;
    const signal = { personId, displayName, locale, what, at: at.toISOString(), count, seenAt: null };
    this.#signals = [signal, ...this.#signals.filter((one) => one !== before)].slice(0, mostSignals);
  }

  markSeen(at: Date): void {
    this.#signals = this.#signals.map((one) => ({ ...one, seenAt: one.seenAt ?? at.toISOString() }));
  }

  /** @returns false where it was written before */
  write(locale: string, message: BoothMessage): boolean {
    const written = this.#messages.get(locale) ?? [];
    if (written.some((one) => one.messageId === message.messageId)) return false;
    this.#messages.set(locale, [...written, message].slice(-mostMessages));
    return true;
  }

  messagesAt(locale: string | undefined): BoothMessage[] {
    return locale === undefined ? [] : (this.#messages.get(locale) ?? []);
  }

  /** @param here those who are in the room; the seats of others are kept for them to come back to */
  view(here: (personId: string) => boolean, listeners: Record<string, number>): BoothsView {
    const seats = this.seats.filter(([id]) => here(id)).map(([personId, locale]) => ({ personId, locale }));
    return { seats, listeners, signals: [...this.#signals] };
  }
}
