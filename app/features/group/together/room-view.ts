import type { FilledIn } from '#app/features/assessment/field-props.ts';
import type { QuestionView } from '#app/features/assessment/quiz-view.ts';
import type { GroupPerson } from '#db/queries/group/group-people.ts';
import type { GroupTimeRow, LearnerTogether, TogetherOutcome } from '#db/queries/group/group-times.ts';
import { isNotedBy, type Tally, tallyOf } from '#domain/group/group-time.ts';
import type { RoomCard, RoomCards, RoomQuestion } from './room-cards.server.ts';

interface Person {
  personId: string;
  displayName: string;
  latinName: string | null;
}

/** Somebody in the room, at one question. */
export interface RoomPerson extends Person {
  /** Left early: what they answered before is kept. */
  hasLeft: boolean;
  /** May be answered for: is there, and is not who leads. */
  isNoted: boolean;
  isAnswered: boolean;
  /** What they chose; nothing of it where the room is not to see it. */
  chosen: string[];
}

export interface EndedPerson extends Person {
  hasLeft: boolean;
  outcome: TogetherOutcome | null;
  reason: string | null;
  percent: number | null;
}

interface Place {
  /** From 1. */
  number: number;
  total: number;
}

export type RoomView =
  | { kind: 'who'; people: (Person & { isHere: boolean; hasLeft: boolean })[]; isLeaderOfGroup: boolean }
  | ({ kind: 'card'; card: Exclude<RoomCard, { kind: 'question' }> } & Place)
  | ({ kind: 'question'; asked: RoomQuestion; people: RoomPerson[]; tally: Tally; isCounted: boolean } & Place)
  | ({ kind: 'hands'; asked: RoomQuestion; choice: string; nextChoice: string | null; people: RoomPerson[] } & Place)
  | ({ kind: 'one'; asked: RoomQuestion; person: Person; filledIn: FilledIn } & Place)
  | {
      kind: 'end';
      total: number;
      people: (Person & { hasLeft: boolean; isSettled: boolean; open: number })[];
      questions: number;
      /** The course has it no longer. */
      isGone: boolean;
    }
  | { kind: 'ended'; people: EndedPerson[] };

/** Where the operator is, as the address says it. */
export interface RoomPlace {
  who: boolean;
  end: boolean;
  card: number;
  /** The choice for which hands are raised. */
  hands: string | null;
  /** Whose answer is entered. */
  person: string | null;
  /** The count is shown. */
  count: boolean;
}

/** What is wrong in the address counts as not given. */
export function readPlace(search: URLSearchParams): RoomPlace {
  const card = Number(search.get('card') ?? 1);
  return {
    who: search.has('who'),
    end: search.has('end'),
    card: Number.isInteger(card) && card > 0 ? card : 1,
    hands: search.get('hands'),
    person: search.get('person'),
    count: search.has('count'),
  };
}

export const choiceLetter = (index: number): string => String.fromCharCode(65 + index);

const choiceKinds: Record<QuestionView['kind'], boolean> = {
  single: true,
  'true-false': true,
  'picture-choice': true,
  hotspot: true,
  multiple: true,
  numeric: false,
  ordering: false,
  matching: false,
  'fill-in': false,
  'short-text': false,
};

/** Kinds of which everybody has one choice, or some. */
export const isChoiceKind = ({ question }: RoomQuestion): boolean => choiceKinds[question.kind];

interface Room {
  groupTime: Pick<GroupTimeRow, 'closedAt' | 'isPrivate'>;
  /** Null where the course has it no longer, or it has ended. */
  room: RoomCards | null;
  learners: readonly LearnerTogether[];
  group: readonly GroupPerson[];
  /** Who leads, and notes nothing of themselves. */
  leaderId: string;
}

/** The screen that the address names: the nearest one where there is none of it. */
export function presentRoom(shown: Room, place: RoomPlace): RoomView {
  const { groupTime, room, learners, leaderId } = shown;
  const cards = room?.cards ?? [];
  if (groupTime.closedAt) return { kind: 'ended', people: learners.map(endedPerson) };
  if (place.end || (!room && !place.who)) return presentEnd(room ? cards : null, learners);
  if (place.who || learners.length === 0 || cards.length === 0) return presentWho(shown);
  const number = Math.min(place.card, cards.length);
  const at = { number, total: cards.length };
  const card = cards[number - 1] as RoomCard;
  if (card.kind !== 'question') return { kind: 'card', card, ...at };
  const { kind: _kind, ...asked } = card;
  const people = learners.map((one) => roomPerson(one, asked, { isPrivate: groupTime.isPrivate, leaderId }));
  const one = learners.find((learner) => learner.personId === place.person && isNotedBy(learner, leaderId));
  if (one)
    return { kind: 'one', asked, person: nameOf(one), filledIn: filledInOf(one, asked, groupTime.isPrivate), ...at };
  const choices = asked.question.choices.map(({ id }) => id);
  const index = choices.indexOf(place.hands ?? '');
  if (index >= 0 && isChoiceKind(asked)) {
    return {
      kind: 'hands',
      asked,
      choice: place.hands ?? '',
      nextChoice: choices[index + 1] ?? null,
      people: people.filter((one) => one.isNoted),
      ...at,
    };
  }
  const tally = tallyOf(
    learners.map(({ leftAt, answers }) => ({ leftAt: leftAt?.getTime() ?? null, answers })),
    { quiz: asked.quiz, question: asked.question.id, choices },
  );
  return { kind: 'question', asked, people, tally, isCounted: place.count, ...at };
}

const nameOf = ({ personId, displayName, latinName }: Person): Person => ({ personId, displayName, latinName });

function presentWho({ group: all, learners, leaderId }: Room): RoomView {
  const group = all.filter(({ personId }) => personId !== leaderId);
  const known = new Map(learners.map((one) => [one.personId, one]));
  const gone = learners.filter(
    ({ personId }) => personId !== leaderId && !group.some((one) => one.personId === personId),
  );
  const people = [...group, ...gone].map((one) => {
    const learner = known.get(one.personId);
    const hasLeft = learner !== undefined && learner.leftAt !== null;
    return { ...nameOf(one), isHere: learner !== undefined && !hasLeft, hasLeft };
  });
  return { kind: 'who', people, isLeaderOfGroup: group.length < all.length };
}

function fieldsOf({ answers }: LearnerTogether, { quiz, question }: RoomQuestion) {
  return answers[quiz]?.[question.id]?.fields ?? [];
}

function roomPerson(
  learner: LearnerTogether,
  asked: RoomQuestion,
  { isPrivate, leaderId }: { isPrivate: boolean; leaderId: string },
): RoomPerson {
  const fields = fieldsOf(learner, asked);
  return {
    ...nameOf(learner),
    hasLeft: learner.leftAt !== null,
    isNoted: isNotedBy(learner, leaderId),
    isAnswered: fields.length > 0,
    chosen: isPrivate ? [] : fields.map(([, value]) => value),
  };
}

function endedPerson({ leftAt, outcome, reason, percent, ...learner }: LearnerTogether): EndedPerson {
  return { ...nameOf(learner), hasLeft: leftAt !== null, outcome, reason, percent };
}

/** What is filled in again where it may be seen: fields as they were sent, by their names. */
function filledInOf(learner: LearnerTogether, asked: RoomQuestion, isPrivate: boolean): FilledIn {
  const { question } = asked;
  const fields = isPrivate ? [] : fieldsOf(learner, asked);
  const items = Object.fromEntries(fields.filter(([name]) => name.startsWith(`${question.id}.`)));
  const own = fields.filter(([name]) => name === question.id).map(([, value]) => value);
  const pairs = Object.fromEntries(
    Object.entries(items).map(([name, value]) => [name.slice(question.id.length + 1), value]),
  );
  const answer = question.kind === 'matching' ? pairs : question.kind === 'multiple' ? own : own[0];
  return { answers: answer === undefined ? {} : { [question.id]: answer }, positions: items, problems: {} };
}

function presentEnd(cards: readonly RoomCard[] | null, learners: readonly LearnerTogether[]): RoomView {
  const asked = (cards ?? []).filter((card) => card.kind === 'question');
  return {
    kind: 'end',
    total: cards?.length ?? 0,
    isGone: cards === null,
    questions: asked.length,
    people: learners.map((one) => ({
      ...nameOf(one),
      hasLeft: one.leftAt !== null,
      isSettled: one.outcome !== null,
      open: asked.filter((card) => fieldsOf(one, card).length === 0).length,
    })),
  };
}

/** By which a form says which question it showed. */
export function nameOfQuestion({ quiz, question }: Pick<RoomQuestion, 'quiz' | 'question'>): string {
  return `${quiz}/${question.id}`;
}
