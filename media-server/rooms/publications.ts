import type { types } from 'mediasoup';
import { AppError } from '#domain/errors.ts';
import type { Broadcast } from '#media-server/live-socket.ts';
import type { MediaSource, ProducerView } from '#media-server/protocol/media.ts';
import { ArrivingVoices } from './arriving-voices.ts';
import { WantedPictures } from './wanted-pictures.ts';

interface Publication {
  producer: types.Producer;
  personId: string;
  source: MediaSource;
  /** The language's channel that it belongs to; null for what is meant for everybody. */
  channel: string | null;
}

/** Tells a person whether a picture of theirs is taken in by anybody. */
type Tell = (personId: string, event: { producerId: string; isWanted: boolean }) => void;

/** What is published in a room now. Tells everybody of every change: `producer:new`, `:updated`, `:closed`. */
export class Publications {
  readonly #everyone: () => Broadcast;
  /** Of what is published, which pictures anybody takes in. */
  readonly pictures: WantedPictures;
  /** Of the voices that channels carry, which ones arrive. */
  readonly #voices: ArrivingVoices;
  readonly #all = new Map<string, Publication>();

  private constructor(everyone: () => Broadcast, tell: Tell) {
    this.#everyone = everyone;
    this.#voices = ArrivingVoices.create((producerId) => this.#tellOf(this.find(producerId)));
    this.pictures = WantedPictures.create((producerId, isWanted) => {
      const { personId } = this.find(producerId) ?? {};
      if (personId) tell(personId, { producerId, isWanted });
    });
  }

  static create(everyone: () => Broadcast, tell: Tell): Publications {
    return new Publications(everyone, tell);
  }

  get views(): ProducerView[] {
    return [...this.#all.values()].filter(({ producer }) => !producer.closed).map((one) => this.#view(one));
  }

  /** Of one source and kind, a person publishes one thing: an earlier one is closed. */
  add({ producer, personId, source, channel }: Publication): void {
    if (producer.closed) throw new AppError('not_found');
    for (const other of [...this.#all.values()]) {
      if (other.personId === personId && other.source === source && other.producer.kind === producer.kind) {
        other.producer.close();
      }
    }
    const publication = { producer, personId, source, channel };
    this.#all.set(producer.id, publication);
    if (channel !== null) this.#voices.add(producer);
    producer.observer.once('close', () => {
      this.#voices.remove(producer.id);
      // A worker's death closes producers first and says why right after: then it is a reset, and nobody switched off.
      queueMicrotask(() => {
        if (this.#all.delete(producer.id)) this.#everyone().emit('producer:closed', { producerId: producer.id });
      });
    });
    this.#everyone().emit('producer:new', this.#view(publication));
    this.pictures.add(producer);
  }

  find(producerId: string): Publication | undefined {
    const found = this.#all.get(producerId);
    return found?.producer.closed ? undefined : found;
  }

  /** @throws AppError `not_published` */
  get(producerId: string): Publication {
    const found = this.find(producerId);
    if (!found) throw new AppError('not_published');
    return found;
  }

  async setPaused(producerId: string, paused: boolean): Promise<void> {
    const publication = this.get(producerId);
    if (publication.producer.paused === paused) return;
    try {
      await (paused ? publication.producer.pause() : publication.producer.resume());
    } finally {
      // It may have been closed while the worker answered; after `producer:closed` nothing is said of it.
      this.get(producerId);
    }
    this.#tellOf(publication);
  }

  /** A person's microphones. */
  microphonesOf(personId: string): Publication[] {
    return [...this.#all.values()].filter(
      (one) => one.personId === personId && one.source === 'microphone' && !one.producer.closed,
    );
  }

  /** Microphones that are open now, with the language's channel that each belongs to. */
  get openVoices(): { producerId: string; channel: string | null }[] {
    return [...this.#all.values()]
      .filter(({ producer, source }) => source === 'microphone' && !producer.closed && !producer.paused)
      .map(({ producer, channel }) => ({ producerId: producer.id, channel }));
  }

  /** Forgets everything without a word: a `room:reset` says it all. */
  clear(): void {
    this.#all.clear();
    this.pictures.clear();
    this.#voices.clear();
  }

  /** It goes on otherwise than before. */
  #tellOf(publication: Publication | undefined): void {
    if (publication) this.#everyone().emit('producer:updated', this.#view(publication));
  }

  #view({ producer, personId, source, channel }: Publication): ProducerView {
    const { id: producerId, kind, paused } = producer;
    return { producerId, personId, kind, source, channel, paused, arrives: this.#voices.arrives(producerId) };
  }
}
