const hourMs = 3_600_000;

/** More than anybody does: a day without a network is a few dozen acts, and a device that was away for weeks sends in parts. */
export const actLimits = {
  /** Acts that one device's key signed and that were stored. */
  ofKey: { most: 300, spanMs: hourMs },
  /** The same of a tablet, which brings the day of a whole group in one go. */
  ofTablet: { most: 6_000, spanMs: hourMs },
  /** Questions of a person: others read them and are told of each, so no more come by this way than by the page. */
  questions: { most: 40, spanMs: hourMs },
  /** Acts of a person, from all devices, and what they weigh. */
  ofPerson: { most: 1_000, mostBytes: 6_000_000, spanMs: 24 * hourMs },
} as const;

/** What was stored of a person within the spans of `actLimits`. */
export interface ActsStored {
  /** By the key's id. */
  ofKeys: Readonly<Record<string, number>>;
  ofPerson: number;
  questions: number;
  bytes: number;
}

/** An act as it is counted. */
interface WeighedAct {
  /** Of the key that signed it. */
  keyId: string;
  kind: string;
  bytes: number;
}

/** Counts what is stored, act by act, against the limits. */
export class ActAllowance {
  readonly #ofKeys: Map<string, number>;
  #ofPerson: number;
  #questions: number;
  #bytes: number;

  constructor(stored: ActsStored) {
    this.#ofKeys = new Map(Object.entries(stored.ofKeys));
    this.#ofPerson = stored.ofPerson;
    this.#questions = stored.questions;
    this.#bytes = stored.bytes;
  }

  /** Whether one more may be stored now. What may not waits on its device. */
  allows({ keyId, kind, bytes, isTablet = false }: WeighedAct & { isTablet?: boolean }): boolean {
    const { ofKey, ofTablet, ofPerson, questions } = actLimits;
    return (
      (this.#ofKeys.get(keyId) ?? 0) < (isTablet ? ofTablet : ofKey).most &&
      this.#ofPerson < ofPerson.most &&
      (kind !== 'question.ask' || this.#questions < questions.most) &&
      this.#bytes + bytes <= ofPerson.mostBytes
    );
  }

  /** One more is stored. */
  count({ keyId, kind, bytes }: WeighedAct): void {
    this.#ofKeys.set(keyId, (this.#ofKeys.get(keyId) ?? 0) + 1);
    this.#ofPerson += 1;
    if (kind === 'question.ask') this.#questions += 1;
    this.#bytes += bytes;
  }
}
