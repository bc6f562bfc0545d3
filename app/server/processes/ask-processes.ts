import type { Worker } from 'node:cluster';
import type { Answers, Downward, Question, Told } from './messages.ts';

/** A place for a web process. */
export interface Place {
  number: number;
  /** Who is in it and listens. */
  worker: Worker | undefined;
}

/** One that is hung does not answer. Longer than a check of readiness may take. */
const patienceMs = 4_000;

interface Asked {
  waitingFor: Map<Worker, Told<Question>>;
  isAnswered: () => void;
}

/** Asks all web processes the same and gathers what they answer. */
export class AskProcesses {
  readonly #places: readonly Place[];
  readonly #asked = new Map<number, Asked>();
  #count = 0;

  constructor(places: readonly Place[]) {
    this.#places = places;
  }

  /** @returns one entry a place; those who do not listen, die meanwhile or are hung have no answer */
  async all(question: Question): Promise<Told<Question>[]> {
    const id = ++this.#count;
    const told = this.#places.map(({ number }): Told<Question> => ({ process: number, answer: undefined }));
    const waitingFor = new Map<Worker, Told<Question>>();
    for (const [index, { worker }] of this.#places.entries()) {
      const entry = told[index];
      if (worker && entry) waitingFor.set(worker, entry);
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#asked.set(id, { waitingFor, isAnswered: resolve });
    const timer = setTimeout(resolve, patienceMs);
    for (const worker of waitingFor.keys()) send(worker, { kind: 'question', id, question });
    if (waitingFor.size > 0) await promise;
    clearTimeout(timer);
    this.#asked.delete(id);
    return told;
  }

  hear(worker: Worker, { id, answer }: { id: number; answer: Answers[Question] | undefined }): void {
    const asked = this.#asked.get(id);
    const entry = asked?.waitingFor.get(worker);
    if (!asked || !entry) return;
    entry.answer = answer;
    this.#strike(asked, worker);
  }

  /** Nobody waits for one that has died. */
  left(worker: Worker): void {
    for (const asked of this.#asked.values()) this.#strike(asked, worker);
  }

  #strike({ waitingFor, isAnswered }: Asked, worker: Worker): void {
    if (waitingFor.delete(worker) && waitingFor.size === 0) isAnswered();
  }
}

/** To one that dies at this moment nothing is sent, and that is no fault. */
export function send(worker: Worker, message: Downward): void {
  if (worker.isConnected()) worker.send(message, () => {});
}
