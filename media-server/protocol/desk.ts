import type { deskRights } from '#domain/live/in-class/desk.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { type RequestTable, reading } from './request.ts';

/** Somebody who did not leave, and of whom nothing is heard. */
export interface LostView {
  personId: string;
  displayName: string;
  since: string;
}

/** Of each list so many are told by name. */
export const mostNamed = 100;

/** What the room knows besides what its people are told anyway; asked for while a host looks. */
export interface DeskView {
  /** The last first. */
  lost: LostView[];
  lostCount: number;
  /** Who looks at another page of the slides than the class is shown. */
  elsewhere: string[];
  elsewhereCount: number;
}

/** An organisation, and who is here from it. */
export interface PlaceView {
  organisationId: string;
  names: LocalizedText;
  here: string[];
  /** How many are expected who are not. */
  absent: number;
}

export const deskRequests = {
  'desk:look': reading({}).answers<DeskView>(),
  /** The largest first, `mostNamed` at most. */
  'desk:places': reading({}).answers<{ places: PlaceView[] }>(),
} satisfies RequestTable<typeof deskRights>;
