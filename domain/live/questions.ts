import type { LocalizedText } from '#domain/locale.ts';
import type { RoomRole } from './room-role.ts';

/** Questions that people ask in a class: they wait, by how many want to hear the answer, until a host takes them. */

export const questionLimits = {
  /** Characters. */
  body: 500,
  /** Of one person, that wait at the same time. */
  waitingPerPerson: 3,
  /** Of one person in one class, what was withdrawn or hidden, too. */
  perPerson: 25,
  perClass: 300,
  /** Who comes in is sent so many; the others are asked for. */
  sent: 20,
} as const;

/** What becomes of a question. `taken`: it stands on the stage, one at a time. */
export const questionStates = ['waiting', 'taken', 'answered', 'hidden', 'withdrawn'] as const;
export type QuestionState = (typeof questionStates)[number];

/** What a host makes of a question for everybody to see. */
export const shownStates = ['waiting', 'taken', 'answered'] as const;
export type ShownState = (typeof shownStates)[number];

export interface ClassQuestion {
  id: string;
  personId: string;
  displayName: string;
  role: RoomRole;
  /** Null where the person belongs to none. */
  organisationNames: LocalizedText | null;
  /** In which the person reads. */
  locale: string | null;
  body: string;
  askedAt: Date;
  state: QuestionState;
}

interface Placed {
  id: string;
  state: QuestionState;
  votes: number;
  askedAt: string | Date;
}

const places: Record<QuestionState, number> = { taken: 0, waiting: 1, answered: 2, hidden: 3, withdrawn: 3 };

/** The one on the stage, those that wait by votes and then by time, the answered ones. */
export function inOrder<Question extends Placed>(questions: readonly Question[]): Question[] {
  return [...questions].sort(
    (one, other) =>
      places[one.state] - places[other.state] ||
      other.votes - one.votes ||
      Number(new Date(one.askedAt)) - Number(new Date(other.askedAt)) ||
      (one.id < other.id ? -1 : 1),
  );
}

/** Whether everybody sees it. */
export function isShown(state: QuestionState): state is ShownState {
  return places[state] < 3;
}

/** Whether it may come from one state into the other. What was taken out stays out; who asked takes back what nobody answered. */
export function mayBecome(from: QuestionState, to: QuestionState): boolean {
  if (!isShown(from)) return false;
  return to !== 'withdrawn' || from !== 'answered';
}
