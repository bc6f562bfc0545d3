import type { z } from 'zod';
import type { ClassAct } from '#commands/live/class-act.ts';
import type { Database } from '#db/client.ts';
import type { LiveClass } from '#db/queries/live/live-class.ts';
import type { Broadcast } from '#media-server/live-socket.ts';
import type { RoomLease } from '#media-server/room-lease.ts';
import type { Audience } from './audience.ts';
import type { KeptState } from './kept-state.ts';
import type { RoomPeople } from './presence.ts';
import type { RoomServices } from './room-services.ts';
import type { StoredCopy } from './stored-copy.ts';

/** What the features of a room stand on. */
export interface RoomContext {
  readonly live: LiveClass;
  readonly lease: RoomLease;
  readonly services: RoomServices;
  readonly people: RoomPeople;
  /** Everybody in the room; they know of all people by then. */
  everyone(): Broadcast;
  /** Those who are where something is said. */
  readonly audience: Audience;
  /** Ends a person's part here: with a last word, or without one, so that the page comes to the door again. */
  putOut(personId: string, how: 'removed' | 'sentOut' | 'suspended' | 'replaced' | 'to come back'): void;
  /** Something that a person does to the class now, from this room. */
  act(actorId: string): ClassAct;
  /** State that outlives the media server. `feature` is its name in the database. */
  keep<State>(feature: string, schema: z.ZodType<State>): KeptState<State>;
  /** Rows that the room holds ready: how they are read (or those of them about which an attempt was given up), and taken in. */
  copy<Rows>(
    read: (db: Database, about: readonly string[]) => Promise<Rows>,
    take: (rows: Rows) => void,
  ): StoredCopy<Rows>;
}
