import type { GroupPlace } from '#domain/live/breakouts.ts';
import type { RoomRole } from '#domain/live/room-role.ts';

/** Who asks, as far as it counts. */
export interface Asker {
  role: RoomRole;
  /** May speak to everybody now. */
  hasFloor: boolean;
  /** May speak now to those who hear a channel. */
  isOnAir?: boolean;
  /** With what people talk in the group in which the asker is; null or not said: in none. */
  place?: Pick<GroupPlace, 'means'> | null;
}

/** Who may ask one request: decided on the asker, and on what has to be known of the request where that is not enough. */
export interface Right<Facts = undefined> {
  may: (asker: Asker, facts: Facts) => boolean;
  /**
   * What cannot be taken back or shows other people's records. Before it the asker's rights are looked up again, so that
   * a right which was taken away a moment ago does no harm; for the others the look every few seconds is enough.
   */
  isGrave?: true;
}

/** The rights of one group: a row a request. */
export type RightsTable = Record<string, Right<never>>;

/** What has to be known of a request to decide; undefined where the asker is enough. */
export type FactsOf<Row> = Row extends { may: (asker: Asker, facts: infer Facts) => boolean }
  ? unknown extends Facts
    ? undefined
    : Facts
  : never;

/** Whether what the request names (a message, a hand, a publication) is the asker's own. */
export interface Ownable {
  isOwn: boolean;
}

/** The role of the person whom the request names; undefined when that person is not in the room. */
export interface AboutPerson {
  personRole: RoomRole | undefined;
}

export const everybody = (): boolean => true;
export const hosts = ({ role }: Asker): boolean => role === 'host';
export const owner = (_: Asker, { isOwn }: Ownable): boolean => isOwn;
export const ownerOrHosts = (asker: Asker, { isOwn }: Ownable): boolean => isOwn || hosts(asker);
