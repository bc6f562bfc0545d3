import type { MediaWelcome } from '#media-server/protocol/media.ts';
import type { RoomMedia } from '#media-server/sfu/room-media.ts';
import type { ClassClock } from './class.ts';
import type { Connection } from './connection.ts';
import { MediaEpochs } from './media-epochs.ts';
import { noteMediaOutage } from './media-outage.ts';
import type { Participant } from './participant.ts';
import { Publications } from './publications.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

/** What is published in the room, and the routers that carry it. */
export class Media implements RoomFeature<MediaWelcome> {
  readonly publications: Publications;
  readonly #context: RoomContext;
  readonly #clock: ClassClock;
  readonly #epochs: MediaEpochs;

  private constructor(context: RoomContext, clock: ClassClock) {
    const { services, lease, live } = context;
    this.#context = context;
    this.#clock = clock;
    this.publications = Publications.create(context, (personId, event) => {
      for (const { socket } of context.people.find(personId)?.connections ?? []) socket?.emit('producer:wanted', event);
    });
    this.#epochs = MediaEpochs.create({
      ...services,
      nextEpoch: () => lease.nextEpoch(),
      log: services.log.child({ classSessionId: live.id }),
      onLost: () => this.#onLost(),
      onReset: (outage) => this.#onReset(outage),
    });
  }

  /** @param clock an outage counts while the class is being taught */
  static async open(context: RoomContext, clock: ClassClock): Promise<Media> {
    const media = new Media(context, clock);
    await media.#epochs.begin();
    return media;
  }

  get epoch(): number {
    return this.#epochs.epoch;
  }

  /** The present epoch's routers. @throws AppError `stale_epoch` between a worker's death and the next epoch */
  get current(): RoomMedia {
    return this.#epochs.media;
  }

  view(self: Participant, connection: Connection): MediaWelcome {
    const producers = this.publications.viewsFor(self);
    const known = new Set(producers.map((one) => one.producerId));
    return {
      epoch: this.epoch,
      isMediaKept: connection.mediaCounts.transports > 0,
      routerRtpCapabilities: this.#epochs.rtpCapabilities,
      producers,
      unwantedPictures: this.publications.pictures.unwanted.filter((one) => known.has(one)),
    };
  }

  close(): void {
    this.publications.clear();
    this.#epochs.close();
  }

  #onLost(): void {
    this.publications.clear();
    for (const { connections } of this.#context.people.all) {
      for (const connection of connections) connection.closeMedia();
    }
  }

  /** The same room goes on under a new epoch, and everybody sets up media again. */
  #onReset(outage: { startedAt: Date; endedAt: Date }): void {
    const { services, live } = this.#context;
    const { epoch } = this;
    this.#context.everyone().emit('room:reset', { epoch, routerRtpCapabilities: this.#epochs.rtpCapabilities });
    const downMs = Number(outage.endedAt) - Number(outage.startedAt);
    services.log.warn({ classSessionId: live.id, downMs }, 'room was reset');
    if (this.#clock.isLive) noteMediaOutage(services, { classSessionId: live.id, ...outage });
  }
}
