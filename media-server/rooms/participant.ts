import type { GroupPlace } from '#domain/live/breakouts.ts';
import { alwaysHasFloor } from '#domain/live/floor-roles.ts';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { PresenceLedger } from '#media-server/presence/presence-ledger.ts';
import type { DeviceKind, ParticipantView, PresenceState } from '#media-server/protocol/presence.ts';
import { RateLimit } from '#platform/rate-limit.ts';
import type { Admission } from './admission.ts';
import { Connection } from './connection.ts';
import { RequestMemory } from './request-memory.ts';

/** More tabs than this, and the oldest is closed. */
const maxConnections = 4;

/**
 * One person in a room, shown once whatever the number of tabs. Each tab is a connection with its own line in the
 * ledger (attendance counts their union) and its own media; of one source (camera, microphone, screen) the latest
 * publication stands.
 */
export class Participant {
  readonly personId: string;
  readonly role: RoomRole;
  readonly joinedAt = new Date();
  /** Answers already given, by request id. */
  readonly requests = new RequestMemory();
  readonly chatLimit = new RateLimit({ burst: 10, perSecond: 1 });
  /** Each change that everybody is told costs a message a person: a hand, a page looked at or not. */
  readonly changeLimit = new RateLimit({ burst: 20, perSecond: 2 });
  /** A page that is turned costs everybody a picture; who looks for one turns many, though. */
  readonly pageLimit = new RateLimit({ burst: 20, perSecond: 4 });
  /** A line is a second's work; an undo or a dot is less. */
  readonly markLimit = new RateLimit({ burst: 40, perSecond: 5 });
  readonly pointLimit = new RateLimit({ burst: 12, perSecond: 8 });
  /** A line of captions takes seconds to type; some that waited for the link come at once. */
  readonly captionLimit = new RateLimit({ burst: 20, perSecond: 1 });
  /** Messages to be read in another language: a screen of them, and those that come. */
  readonly translationLimit = new RateLimit({ burst: 80, perSecond: 4 });
  readonly #connections = new Map<string, Connection>();
  /** Of the tab that went last: how the person went. */
  #lostBefore: Date | null = null;
  #displayName: string;
  #device: DeviceKind;
  #receiveMode: ReceiveMode;
  #holdsFloor = false;
  /** Interprets in a class that has channels: heard there alone. */
  worksInChannels = false;
  /** The channel that carries this person's voice now. */
  channel: string | null = null;
  /** A page of slides that the person looks at by themselves; null: what the class is shown. */
  ownPage: { deckId: string; page: number } | null = null;
  /** The group in which the person is now; null: with the class. */
  place: GroupPlace | null = null;
  /** A host whose voice is heard in all groups. */
  speaksToGroups = false;

  private constructor(admission: Admission) {
    this.personId = admission.claims.personId;
    this.role = admission.claims.role;
    this.#displayName = admission.claims.displayName;
    this.#device = admission.device;
    this.#receiveMode = admission.receiveMode;
  }

  static create(admission: Admission): Participant {
    return new Participant(admission);
  }

  get displayName(): string {
    return this.#displayName;
  }

  get connections(): readonly Connection[] {
    return [...this.#connections.values()];
  }

  get isConnected(): boolean {
    return this.connections.some((one) => one.socket);
  }

  /** May speak to everybody. */
  get hasFloor(): boolean {
    return (alwaysHasFloor(this.role) && !this.worksInChannels) || this.#holdsFloor;
  }

  /** May speak to those who take in a channel. */
  get isOnAir(): boolean {
    return this.channel !== null;
  }

  /** A host gave the floor. */
  get holdsFloor(): boolean {
    return this.#holdsFloor;
  }

  set holdsFloor(value: boolean) {
    this.#holdsFloor = value;
  }

  /**
   * The connection for an admitted socket: the known one when the page comes back, a new one for another tab.
   *
   * @returns with `surplus` set when an older tab must go
   */
  connect(admission: Admission, ledger: PresenceLedger): { connection: Connection; surplus: Connection | undefined } {
    this.#displayName = admission.claims.displayName;
    this.#device = admission.device;
    this.#receiveMode = admission.receiveMode;
    const known = this.#connections.get(admission.connectionId);
    if (known) return { connection: known, surplus: undefined };
    const connection = Connection.create(admission, ledger);
    this.#connections.set(connection.id, connection);
    const [oldest] = this.#connections.values();
    return { connection, surplus: this.#connections.size > maxConnections ? oldest : undefined };
  }

  forget(connection: Connection): void {
    if (this.#connections.get(connection.id) !== connection) return;
    this.#lostBefore = connection.lostAt;
    this.#connections.delete(connection.id);
  }

  /** With several tabs, the person is where one of them is looked at. */
  get presence(): PresenceState {
    const tabs = this.connections.filter((one) => one.socket);
    if (tabs.length === 0) return 'lost';
    return tabs.every((one) => one.isAway) ? 'away' : 'present';
  }

  /** Since when nothing is heard of a person who did not leave; null of who is here, or left. */
  get lostAt(): Date | null {
    if (this.isConnected) return null;
    const times = this.connections.flatMap(({ lostAt }) => lostAt ?? []);
    return times.sort((a, b) => b.getTime() - a.getTime())[0] ?? this.#lostBefore;
  }

  get receiveMode(): ReceiveMode {
    return this.#receiveMode;
  }

  set receiveMode(mode: ReceiveMode) {
    this.#receiveMode = mode;
  }

  view(): ParticipantView {
    return {
      personId: this.personId,
      displayName: this.#displayName,
      role: this.role,
      device: this.#device,
      receiveMode: this.#receiveMode,
      presence: this.presence,
      hasFloor: this.hasFloor,
      joinedAt: this.joinedAt.toISOString(),
    };
  }

  /** Ends everything that is this person's: sockets, media, lines in the ledger. */
  close(how: 'for good' | 'to come back' = 'for good', at = new Date()): void {
    for (const connection of this.connections) connection.close(how, at);
    this.#connections.clear();
  }
}
