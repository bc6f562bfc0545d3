/** A field of a question's form, with what was chosen or typed in it. */
export type AnswerField = readonly [name: string, value: string];

/** What somebody answered to a question: given last at `at`, in ms. No fields: it was taken back. */
export interface GivenAnswer {
  fields: AnswerField[];
  at: number;
}

/** By quiz and question. */
export type AnswersTogether = Record<string, Record<string, GivenAnswer>>;

/** Somebody in a group that learns together: there from `arrivedAt`, and to the end unless `leftAt` says when they left. */
export interface Learner {
  arrivedAt: number;
  leftAt: number | null;
  answers: AnswersTogether;
}

/** What the operator notes: who is there, who left, what somebody answered. */
export type TogetherEntry =
  | { kind: 'here' | 'gone'; person: string; at: number }
  | { kind: 'answer'; person: string; at: number; quiz: string; question: string; fields: AnswerField[] };

/** What is known of one person: also of who was not seen to come, whose answers then count for nothing. */
interface Noted {
  firstHere: number | null;
  last: { isHere: boolean; at: number } | null;
  answers: AnswersTogether;
}

/** All that was noted, by person. */
export type NotedGroupTime = Readonly<Record<string, Noted>>;

/**
 * One entry more. Each says how something is from its moment on, so that entries may come in any order and any number of
 * times: a later answer takes the place of an earlier one, and who left and came back is there.
 */
export function noteEntry(noted: NotedGroupTime, entry: TogetherEntry): NotedGroupTime {
  const before = noted[entry.person] ?? { firstHere: null, last: null, answers: {} };
  return {
    ...noted,
    [entry.person]: entry.kind === 'answer' ? noteAnswer(before, entry) : notePresence(before, entry),
  };
}

function notePresence(before: Noted, { kind, at }: Extract<TogetherEntry, { kind: 'here' | 'gone' }>): Noted {
  const isHere = kind === 'here';
  const firstHere = isHere ? Math.min(before.firstHere ?? at, at) : before.firstHere;
  // Of the same moment: nobody is sent away by a slip of the finger.
  const isLater = !before.last || at > before.last.at || (at === before.last.at && isHere);
  return { ...before, firstHere, last: isLater ? { isHere, at } : before.last };
}

function noteAnswer(before: Noted, { quiz, question, fields, at }: Extract<TogetherEntry, { kind: 'answer' }>): Noted {
  const known = before.answers[quiz]?.[question];
  const given = { fields, at };
  if (known && !isLaterAnswer(given, known)) return before;
  return { ...before, answers: { ...before.answers, [quiz]: { ...before.answers[quiz], [question]: given } } };
}

/** Of the same moment the one that is more, in whatever order they come. */
function isLaterAnswer(one: GivenAnswer, other: GivenAnswer): boolean {
  if (one.at !== other.at) return one.at > other.at;
  return JSON.stringify(one.fields) > JSON.stringify(other.fields);
}

/** Who was there, with what they answered. */
export function learnersOf(noted: NotedGroupTime): Record<string, Learner> {
  return Object.fromEntries(
    Object.entries(noted).flatMap(([person, { firstHere, last, answers }]): [string, Learner][] =>
      firstHere === null
        ? []
        : [[person, { arrivedAt: firstHere, leftAt: last?.isHere ? null : (last?.at ?? null), answers }]],
    ),
  );
}

/** What somebody chose and typed in the form of a quiz, as that form sends it. */
export function typedTogether(answers: AnswersTogether, quiz: string): Map<string, string[]> {
  const typed = new Map<string, string[]>();
  for (const { fields } of Object.values(answers[quiz] ?? {})) {
    for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  }
  return typed;
}

/**
 * How far a lesson counts for somebody: done for who was there when it ended, as alone whoever reads the end says so; who left
 * before has opened it. Who came late and stayed has it done: what they missed is theirs to read again.
 */
export function lessonTogether({ leftAt }: Pick<Learner, 'leftAt'>): 'done' | 'opened' {
  return leftAt === null ? 'done' : 'opened';
}

/**
 * Whether answers of somebody may be noted by who leads: while they are there and have not got their part yet, and never
 * one's own. Who leads learns alone, on their own pages.
 */
export function isNotedBy(
  learner: { personId: string; leftAt: unknown; outcome: string | null },
  leaderId: string,
): boolean {
  return learner.leftAt === null && learner.outcome === null && learner.personId !== leaderId;
}

/** How many of those who are asked chose what. */
export interface Tally {
  /** By choice; who may choose several counts at each of theirs. */
  chosen: Record<string, number>;
  answered: number;
  /** Of who is there. */
  open: number;
}

/** Counts the room's answers to one question. Who has left counts with what they answered, and is not waited for. */
export function tallyOf(
  learners: readonly Pick<Learner, 'leftAt' | 'answers'>[],
  { quiz, question, choices }: { quiz: string; question: string; choices: readonly string[] },
): Tally {
  const chosen = new Map(choices.map((choice) => [choice, 0]));
  let answered = 0;
  let open = 0;
  for (const { leftAt, answers } of learners) {
    const fields = answers[quiz]?.[question]?.fields ?? [];
    if (fields.length > 0) answered += 1;
    else if (leftAt === null) open += 1;
    for (const choice of new Set(fields.map(([, value]) => value))) {
      const count = chosen.get(choice);
      if (count !== undefined) chosen.set(choice, count + 1);
    }
  }
  return { chosen: Object.fromEntries(chosen), answered, open };
}

/**
 * The answers of a room after hands were raised for one choice. Of one choice each, who raises now has it, and who had it and
 * does not raise has none; of several, it comes to or goes from what each has.
 *
 * @param before what each who is there has chosen
 * @param onlyAdd nobody's answer was shown, so an empty box says nothing
 * @returns whose answer is another one now
 */
export function raiseHands(
  before: Readonly<Record<string, readonly string[]>>,
  raised: ReadonlySet<string>,
  { choice, isMultiple, onlyAdd }: { choice: string; isMultiple: boolean; onlyAdd: boolean },
): Record<string, string[]> {
  const after: Record<string, string[]> = {};
  for (const [person, chosen] of Object.entries(before)) {
    const has = chosen.includes(choice);
    if (raised.has(person) === has) continue;
    if (raised.has(person)) after[person] = isMultiple ? [...chosen, choice] : [choice];
    else if (!onlyAdd) after[person] = chosen.filter((one) => one !== choice);
  }
  return after;
}
