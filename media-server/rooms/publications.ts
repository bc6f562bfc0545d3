import type { types } from 'mediasoup';
import { AppError } from '#domain/errors.ts';
import { type PublishedAt, reaches } from '#domain/live/breakouts.ts';
import { mayInClass } from '#domain/live/rights-in-class.ts';
import type { MediaSource, ProducerView } from '#media-server/protocol/media.ts';
import { ArrivingVoices } from './arriving-voices.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import { WantedPictures } from './wanted-pictures.ts';

interface Publication extends PublishedAt {
  producer: types.Producer;
  personId: string;
  source: MediaSource;
  /** The language's channel that it belongs to; null for what is meant for everybody. */
  channel: string | null;
}

/** What somebody publishes now. */
type NewPublication = Omit<Publication, 'personId' | keyof PublishedAt> & { person: Participant };

/** Tells a person whether a picture of theirs is taken in by anybody. */
type Tell = (personId: string, event: { producerId: string; isWanted: boolean }) => void;

/**
 * What is published in a room now. Tells of every change those whom it reaches: `producer:new`, `:updated`, `:closed`. Others
 * are told nothing of it, and cannot take it in.
 */
export class Publications {
  readonly #context: Pick<RoomContext, 'audience' | 'people'>;
  /** Of what is published, which pictures anybody takes in. */
  readonly pictures: WantedPictures;
  /** Of the voices that channels carry, which ones arrive. */
  readonly #voices: ArrivingVoices;
  readonly #all = new Map<string, Publication>();
  #onPlaced: () => void = () => undefined;

  private constructor(context: Pick<RoomContext, 'audience' | 'people'>, tell: Tell) {
    this.#context = context;
    this.#voices = ArrivingVoices.create((producerId) => this.#tellOf(this.find(producerId)));
    this.pictures = WantedPictures.create((producerId, isWanted) => {
      const { personId } = this.find(producerId) ?? {};
      if (personId) tell(personId, { producerId, isWanted });
    });
  }

  static create(context: Pick<RoomContext, 'audience' | 'people'>, tell: Tell): Publications {
    return new Publications(context, tell);
  }

  /** Called when people are in other places, before anybody is told: what is heard besides people follows at once. */
  onPlaced(listener: () => void): void {
    this.#onPlaced = listener;
  }

  /** What reaches this person, and what is the person's own. */
  viewsFor(person: Participant): ProducerView[] {
    return [...this.#all.values()]
      .filter((one) => !one.producer.closed && reachesPerson(one, person))
      .map((one) => this.#view(one));
  }

  /** Of one source and kind, a person publishes one thing: an earlier one is closed. */
  add({ producer, person, source, channel }: NewPublication): void {
    if (producer.closed) throw new AppError('not_found');
    const { personId } = person;
    for (const other of [...this.#all.values()]) {
      if (other.personId === personId && other.source === source && other.producer.kind === producer.kind) {
        other.producer.close();
      }
    }
    const publication = { producer, personId, source, channel, ...publishedBy(person, source) };
    this.#all.set(producer.id, publication);
    if (channel !== null) this.#voices.add(producer);
    producer.observer.once('close', () => {
      this.#voices.remove(producer.id);
      // A worker's death closes producers first and says why right after: then it is a reset, and nobody switched off.
      queueMicrotask(() => {
        if (!this.#all.delete(producer.id)) return;
        this.#context.audience.of(publication).emit('producer:closed', { producerId: producer.id });
      });
    });
    this.#context.audience.of(publication).emit('producer:new', this.#view(publication));
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

  /** What reaches this person. @throws AppError `not_published` */
  getFor(person: Participant, producerId: string): Publication {
    const found = this.get(producerId);
    if (!reachesPerson(found, person)) throw new AppError('not_published');
    return found;
  }

  /**
   * These people may be in other places than before, or be heard in others. First nothing more goes where it must not; then
   * whoever stays is told what came and what went. Those who `moved` are told where they are by whoever moved them.
   */
  follow(people: ReadonlySet<Participant>, moved: ReadonlySet<Participant>): void {
    const changed = [...this.#all.values()].flatMap((one) => {
      const owner = this.#context.people.find(one.personId);
      if (!owner || !people.has(owner)) return [];
      const before = { groupId: one.groupId, isToAll: one.isToAll };
      Object.assign(one, publishedBy(owner, one.source));
      return [{ one, owner, before }];
    });
    for (const person of people) this.closeForbidden(person);
    for (const person of this.#context.people.all) {
      const isHeard = (producerId: string) => {
        const one = this.find(producerId);
        return one !== undefined && reachesPerson(one, person);
      };
      if (moved.has(person) || changed.length > 0) {
        for (const connection of person.connections) connection.dropConsumers(isHeard);
      }
    }
    this.#onPlaced();
    for (const { one, owner, before } of changed) this.#tellStaying(one, before, { owner, moved });
  }

  #tellStaying(
    one: Publication,
    before: PublishedAt,
    { owner, moved }: { owner: Participant; moved: ReadonlySet<Participant> },
  ): void {
    const { audience, people } = this.#context;
    const staying = people.all.filter((person) => person !== owner && !moved.has(person));
    const heard = (at: PublishedAt, { place }: Participant) => reaches(at, place?.groupId ?? null);
    const lost = staying.filter((person) => heard(before, person) && !heard(one, person));
    const gained = staying.filter((person) => !heard(before, person) && heard(one, person));
    if (lost.length > 0) audience.only(lost).emit('producer:closed', { producerId: one.producer.id });
    if (gained.length > 0 && !one.producer.closed) audience.only(gained).emit('producer:new', this.#view(one));
  }

  /** Ends what this person may not publish any more. */
  closeForbidden(owner: Participant): void {
    for (const { personId, source, producer } of [...this.#all.values()]) {
      if (personId === owner.personId && !mayInClass(owner, 'producer:create', { source })) producer.close();
    }
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

  /** Microphones that the class hears now (what is said in a group stays there), with the language's channel that each belongs to. */
  get openVoices(): { producerId: string; channel: string | null }[] {
    return [...this.#all.values()]
      .filter(({ source, groupId }) => source === 'microphone' && groupId === null)
      .filter(({ producer }) => !producer.closed && !producer.paused)
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
    if (publication) this.#context.audience.of(publication).emit('producer:updated', this.#view(publication));
  }

  #view({ producer, personId, source, channel }: Publication): ProducerView {
    const { id: producerId, kind, paused } = producer;
    return { producerId, personId, kind, source, channel, paused, arrives: this.#voices.arrives(producerId) };
  }
}

function publishedBy(person: Participant, source: MediaSource): PublishedAt {
  return { groupId: person.place?.groupId ?? null, isToAll: person.speaksToGroups && source === 'microphone' };
}

function reachesPerson(one: Publication, { personId, place }: Participant): boolean {
  return one.personId === personId || reaches(one, place?.groupId ?? null);
}
