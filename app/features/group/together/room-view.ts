import type { FilledIn } from '#app/features/assessment/field-props.ts';
import type { GroupPerson } from '#db/queries/group/group-people.ts';
import type { SitterRow, SittingOutcome, SittingRow } from '#db/queries/group/sittings.ts';
import { type Tally, tallyOf } from '#domain/group/sitting.ts';
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
  isAnswered: boolean;
  /** What they chose; nothing of it where the room is not to see it. */
  chosen: string[];
}

export interface EndedPerson extends Person {
  hasLeft: boolean;
  outcome: SittingOutcome | null;
  reason: string | null;
  percent: number | null;
}

interface Place {
  /** From 1. */
  number: number;
  total: number;
}

export type RoomView =
  | { kind: 'who'; people: (Person & { isHere: boolean; hasLeft: boolean })[] }
  | ({ kind: 'card'; card: Exclude<RoomCard, { kind: 'question' }> } & Place)
  | ({ kind: 'question'; asked: RoomQuestion; people: RoomPerson[]; tally: Tally; isCounted: boolean } & Place)
  | ({ kind: 'hands'; asked: RoomQuestion; choice: string; nextChoice: string | null; people: RoomPerson[] } & Place)
  | ({ kind: 'one'; asked: RoomQuestion; person: Person; filledIn: FilledIn } & Place)
  | { kind: 'end'; total: number; people: (Person & { hasLeft: boolean; open: number })[]; questions: number }
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

/** Kinds of which everybody has one choice, or some. */
export const isChoiceKind = ({ question }: RoomQuestion): boolean =>
  ['single', 'picture-choice', 'hotspot', 'multiple'].includes(question.kind);

interface Room {
  sitting: Pick<SittingRow, 'closedAt' | 'isPrivate'>;
  room: RoomCards;
  sitters: readonly SitterRow[];
  group: readonly GroupPerson[];
}

/** The screen that the address names: the nearest one where there is none of it. */
export function presentRoom({ sitting, room, sitters, group }: Room, place: RoomPlace): RoomView {
  const { cards } = room;
  if (sitting.closedAt) return { kind: 'ended', people: sitters.map(endedPerson) };
  if (place.end) return presentEnd(cards, sitters);
  if (place.who || sitters.length === 0 || cards.length === 0)
    return { kind: 'who', people: whoIsThere(group, sitters) };
  const number = Math.min(place.card, cards.length);
  const at = { number, total: cards.length };
  const card = cards[number - 1] as RoomCard;
  if (card.kind !== 'question') return { kind: 'card', card, ...at };
  const { kind: _kind, sound: _sound, ...asked } = card;
  const people = sitters.map((one) => roomPerson(one, asked, sitting.isPrivate));
  const one = place.person ? sitters.find(({ personId }) => personId === place.person) : undefined;
  if (one)
    return { kind: 'one', asked, person: nameOf(one), filledIn: filledInOf(one, asked, sitting.isPrivate), ...at };
  const choices = asked.question.choices.map(({ id }) => id);
  const index = choices.indexOf(place.hands ?? '');
  if (index >= 0 && isChoiceKind(asked)) {
    return { kind: 'hands', asked, choice: place.hands ?? '', nextChoice: choices[index + 1] ?? null, people, ...at };
  }
  const tally = tallyOf(
    sitters.map(({ leftAt, answers }) => ({ leftAt: leftAt?.getTime() ?? null, answers })),
    { quiz: asked.quiz, question: asked.question.id, choices },
  );
  return { kind: 'question', asked, people, tally, isCounted: place.count, ...at };
}

const nameOf = ({ personId, displayName, latinName }: Person): Person => ({ personId, displayName, latinName });

function whoIsThere(group: readonly GroupPerson[], sitters: readonly SitterRow[]) {
  const known = new Map(sitters.map((one) => [one.personId, one]));
  const gone = sitters.filter(({ personId }) => !group.some((one) => one.personId === personId));
  return [...group, ...gone].map((one) => {
    const sitter = known.get(one.personId);
    const hasLeft = sitter !== undefined && sitter.leftAt !== null;
    return { ...nameOf(one), isHere: sitter !== undefined && !hasLeft, hasLeft };
  });
}

function fieldsOf({ answers }: SitterRow, { quiz, question }: RoomQuestion) {
  return answers[quiz]?.[question.id]?.fields ?? [];
}

function roomPerson(sitter: SitterRow, asked: RoomQuestion, isPrivate: boolean): RoomPerson {
  const fields = fieldsOf(sitter, asked);
  return {
    ...nameOf(sitter),
    hasLeft: sitter.leftAt !== null,
    isAnswered: fields.length > 0,
    chosen: isPrivate ? [] : fields.map(([, value]) => value),
  };
}

function endedPerson({ leftAt, outcome, reason, percent, ...sitter }: SitterRow): EndedPerson {
  return { ...nameOf(sitter), hasLeft: leftAt !== null, outcome, reason, percent };
}

/** What is filled in again where it may be seen: fields as they were sent, by their names. */
function filledInOf(sitter: SitterRow, asked: RoomQuestion, isPrivate: boolean): FilledIn {
  const { question } = asked;
  const fields = isPrivate ? [] : fieldsOf(sitter, asked);
  const items = Object.fromEntries(fields.filter(([name]) => name.startsWith(`${question.id}.`)));
  const own = fields.filter(([name]) => name === question.id).map(([, value]) => value);
  const pairs = Object.fromEntries(
    Object.entries(items).map(([name, value]) => [name.slice(question.id.length + 1), value]),
  );
  const answer = question.kind === 'matching' ? pairs : question.kind === 'multiple' ? own : own[0];
  return { answers: answer === undefined ? {} : { [question.id]: answer }, positions: items, problems: {} };
}

function presentEnd(cards: readonly RoomCard[], sitters: readonly SitterRow[]): RoomView {
  const asked = cards.filter((card) => card.kind === 'question');
  return {
    kind: 'end',
    total: cards.length,
    questions: asked.length,
    people: sitters.map((one) => ({
      ...nameOf(one),
      hasLeft: one.leftAt !== null,
      open: asked.filter((card) => fieldsOf(one, card).length === 0).length,
    })),
  };
}
