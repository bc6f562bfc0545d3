import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  type AnswerField,
  type AnswersTogether,
  raiseHands,
  tallyOf,
  typedTogether,
} from '#domain/group/group-time.ts';
import fc from '#tests/support/property.ts';
import { actBody } from './act-body.ts';

/** The script of a tablet without a network notes as the server does with one: public/together-notes.js. */
type Fields = readonly (readonly [string, string])[];
interface Learner {
  arrivedAt: string;
  leftAt: string | null;
  attempt: string;
  part: string;
  answers: Record<string, Record<string, Fields>>;
}
interface Room {
  id: string;
  isPrivate: boolean;
  startedAt: string;
  endedAt: string | null;
  learners: Record<string, Learner>;
}
interface Asked {
  quiz: string;
  question: string;
}
interface Rules {
  notePresence(room: Room, here: Set<string>, at: string, newId: () => string): Room;
  noteAnswer(room: Room, person: string, asked: Asked, fields: Fields): Room;
  raiseHands(room: Room, asked: Asked, raised: Set<string>, of: { choice: string; isSeveral: boolean }): Room;
  tallyOf(room: Room, asked: Asked, choices: readonly string[]): unknown;
  actsOf(room: Room, of: Record<string, string>): { id: string; person: string | null; at: string; content: object }[];
}

const script = readFileSync(new URL('../../public/together-notes.js', import.meta.url), 'utf8');
const page: { self?: { salaTogether?: Rules } } = { self: {} };
runInNewContext(script, page);
const rules = page.self?.salaTogether as Rules;

const people = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const choices = ['a', 'b', 'c'];
const asked = { quiz: 'check', question: 'q1' };
let made = 0;
const newId = () => `00000000-0000-4000-8000-${String(made++).padStart(12, '0')}`;
const timeOf = (minute: number) => new Date(Date.UTC(2026, 10, 28, 8, minute)).toISOString();

const tap = fc.oneof(
  fc.record({ what: fc.constant('here' as const), who: fc.subarray(people) }),
  fc.record({ what: fc.constant('hands' as const), who: fc.subarray(people), choice: fc.constantFrom(...choices) }),
  fc.record({ what: fc.constant('one' as const), who: fc.constantFrom(...people), choice: fc.subarray(choices) }),
);
const taps = fc.array(tap, { maxLength: 12 });

function play(
  all: readonly (typeof tap extends fc.Arbitrary<infer T> ? T : never)[],
  of: { isPrivate: boolean; isSeveral: boolean },
) {
  let room: Room = { id: newId(), isPrivate: of.isPrivate, startedAt: timeOf(0), endedAt: null, learners: {} };
  for (const [index, one] of all.entries()) {
    if (one.what === 'here') room = rules.notePresence(room, new Set(one.who), timeOf(index + 1), newId);
    else if (one.what === 'one') {
      room = rules.noteAnswer(
        room,
        one.who,
        asked,
        one.choice.map((choice) => ['q1', choice] as const),
      );
    } else {
      const present = Object.entries(room.learners).filter(([, { leftAt }]) => leftAt === null);
      const before = Object.fromEntries(present.map(([person, learner]) => [person, chosenBy(learner)]));
      const { choice } = one;
      const rule = { choice, isMultiple: of.isSeveral, onlyAdd: of.isPrivate };
      const expected = { ...before, ...raiseHands(before, new Set(one.who), rule) };
      room = rules.raiseHands(room, asked, new Set(one.who), { choice, isSeveral: of.isSeveral });
      const after = Object.fromEntries(present.map(([person]) => [person, chosenBy(room.learners[person])]));
      expect(after).toEqual(expected);
    }
  }
  return room;
}

const chosenBy = (learner: Learner | undefined) => (learner?.answers.check?.q1 ?? []).map(([, value]) => value);
const settings = fc.record({ isPrivate: fc.boolean(), isSeveral: fc.boolean() });

describe('what a tablet without a network notes', () => {
  it('counts hands and answers as the server does', () => {
    fc.assert(
      fc.property(taps, settings, (all, of) => {
        const room = play(all, of);
        const learners = Object.values(room.learners).map(({ leftAt, answers }) => ({
          leftAt: leftAt === null ? null : Date.parse(leftAt),
          answers: asServer(answers),
        }));
        expect(JSON.parse(JSON.stringify(rules.tallyOf(room, asked, choices)))).toEqual(
          tallyOf(learners, { ...asked, choices }),
        );
      }),
    );
  });

  it('becomes acts that the server reads, the same ones however often they are made', () => {
    fc.assert(
      fc.property(taps, settings, (all, of) => {
        const room = { ...play(all, of), endedAt: timeOf(30) };
        const about = { kind: 'lesson', course: 'tea', activity: 'weigh', quiz: '', seed: room.id };
        const acts = rules.actsOf(room, about);
        expect(JSON.stringify(rules.actsOf(room, about))).toBe(JSON.stringify(acts));
        expect(acts).toHaveLength(Object.keys(room.learners).length + 1);
        for (const { id, person, at, content } of acts) {
          const signed = JSON.parse(JSON.stringify({ ...content, ...(person && { person }), id, claimedAt: at }));
          const body = actBody.parse(signed);
          if (body.kind !== 'together.lesson') continue;
          const learner = room.learners[body.person];
          expect(body.hasLeft).toBe(learner?.leftAt !== null);
          const typed = new Map<string, string[]>();
          for (const [, , fields] of body.answers) {
            for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
          }
          expect(typed).toEqual(typedTogether(asServer(learner?.answers ?? {}), 'check'));
        }
      }),
    );
  });
});

function asServer(answers: Learner['answers']): AnswersTogether {
  return Object.fromEntries(
    Object.entries(answers).map(([quiz, questions]) => [
      quiz,
      Object.fromEntries(
        Object.entries(questions).map(([question, fields]) => [
          question,
          { fields: fields.map(([name, value]): AnswerField => [name, value]), at: 0 },
        ]),
      ),
    ]),
  );
}
