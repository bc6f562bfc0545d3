import type { Manager } from 'socket.io-client';
import { newId } from '#platform/id.ts';

/*
 * What a class costs on this device, as far as a page can know it: media by WebRTC's own counts, messages by their length,
 * and everything else (the page, its scripts, pictures of slides) as the browser timed it. What nobody tells a page is
 * estimated: headers of packets (`link-meter.ts`) and of messages. Messages are counted as long as they are, though large
 * ones are sent in fewer bytes.
 */

/** Each message beside its words: its frame, and what TLS, TCP and IP put around it. */
const messageBytes = 70;
/** Told so often at most, and kept every so many times. */
const tellMs = 1_000;
const tellsPerWrite = 5;
/** Of so many classes this device remembers what they used. */
const mostClasses = 8;

/** What one page used of a class; with other pages and earlier ones of the same person on this device. */
export class DataUsed {
  readonly #place: string;
  readonly #page = newId();
  readonly #media = new Map<string, number>();
  readonly #onChange: (bytes: number) => void;
  readonly #stops: (() => void)[] = [];
  #messages = 0;
  #requests = 0;
  #others = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tells = 0;
  #isClosed = false;

  /** @param onChange is told the bytes of all pages of this person in this class */
  constructor({ classId, personId }: { classId: string; personId: string }, onChange: (bytes: number) => void) {
    this.#place = placeOf(personId, classId);
    this.#onChange = onChange;
    forgetOldest(personId, classId);
    this.#others = this.#othersNow();
  }

  /** What this page used by itself, in bytes. */
  get ownBytes(): number {
    return [...this.#media.values()].reduce((sum, one) => sum + one, this.#messages + this.#requests);
  }

  /** What went over a transport so far. */
  media(transportId: string, bytes: number): void {
    // A transport that is read while it closes may tell less than before.
    this.#media.set(transportId, Math.max(bytes, this.#media.get(transportId) ?? 0));
    this.#changed();
  }

  /** A message came or went. */
  message(length: number): void {
    this.#messages += length + messageBytes;
    this.#changed();
  }

  /** Counts what the page fetches, from its own first byte on, until it is closed. */
  watchRequests(): void {
    if (typeof PerformanceObserver === 'undefined') return;
    for (const type of ['navigation', 'resource']) {
      const observer = new PerformanceObserver((list) => {
        for (const one of list.getEntries() as PerformanceResourceTiming[]) this.#requests += one.transferSize || 0;
        this.#changed();
      });
      observer.observe({ type, buffered: true });
      this.#stops.push(() => observer.disconnect());
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#write();
  }

  /** Told and kept now and then, not with every packet. */
  #changed(): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#tells % tellsPerWrite === 0) {
        this.#others = this.#othersNow();
        this.#write();
      }
      this.#tells += 1;
      this.#onChange(this.#others + this.ownBytes);
    }, tellMs);
  }

  #write(): void {
    try {
      localStorage.setItem(`${this.#place}${this.#page}`, String(this.ownBytes));
    } catch {
      // Private windows may refuse: then this page alone is counted.
    }
  }

  /** Each page has a line of its own, so that two of them never overwrite each other. */
  #othersNow(): number {
    return keysWith(this.#place)
      .filter((key) => key !== `${this.#place}${this.#page}`)
      .reduce((sum, key) => sum + bytesKept(key), 0);
  }
}

/** Counts what goes over a live link. What it fetches instead while it polls is counted as the page's requests are. */
export function countMessages(manager: Manager, onMessage: (length: number) => void): void {
  manager.on('open', () => {
    const { engine } = manager;
    const count = ({ data }: { data?: unknown }) => {
      if (engine.transport?.name === 'websocket') onMessage(1 + lengthOf(data));
    };
    engine.on('packet', count);
    engine.on('packetCreate', count);
  });
}

function lengthOf(data: unknown): number {
  if (typeof data !== 'string') return 0;
  // Lao takes three bytes a letter on the wire.
  let bytes = data.length;
  for (let index = 0; index < data.length; index += 1) {
    const code = data.charCodeAt(index);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

const classesOf = (personId: string) => `sala.used.${personId}`;
const placeOf = (personId: string, classId: string) => `${classesOf(personId)}.${classId}.`;

function keysWith(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

function bytesKept(key: string): number {
  try {
    const bytes = Number(localStorage.getItem(key));
    return Number.isFinite(bytes) && bytes > 0 ? bytes : 0;
  } catch {
    return 0;
  }
}

/** By the order in which classes were entered and not by a clock, which may jump. */
function forgetOldest(personId: string, classId: string): void {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(classesOf(personId)) ?? '[]');
    const before = Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : [];
    const classes = [classId, ...before.filter((one) => one !== classId)];
    for (const one of classes.slice(mostClasses)) {
      for (const key of keysWith(placeOf(personId, one))) localStorage.removeItem(key);
    }
    localStorage.setItem(classesOf(personId), JSON.stringify(classes.slice(0, mostClasses)));
  } catch {
    // Nothing can be kept here, or something else stands there.
  }
}
