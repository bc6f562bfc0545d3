import { z } from 'zod';
import { longestPost } from '#domain/forum/post-rules.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { mostTyped } from '#domain/surveys/survey.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(100);
/** A clock that stands before 1970 stands at 1970: it is wrong anyway, and no database is asked to hold the year nought. */
const time = z.iso.datetime().transform((text) => new Date(Math.max(0, Date.parse(text))));

const learningBody = z.object({
  id: z.uuid(),
  kind: z.enum(['lesson.done', 'check.answer', 'quiz.submit']),
  /** Whose it is, on a tablet of many people; on a person's own device that person. */
  person: z.uuid().nullish(),
  course: slug,
  /** The lesson or the quiz. */
  subject: slug,
  /** What was chosen and typed, as the form has it. */
  fields: z.array(z.tuple([z.string().max(200), z.string().max(2_000)])).max(500),
  /** Of a counting quiz: made with the form. */
  attempt: z.uuid().nullish(),
  /** The quiz, as the version of the course had it that was answered. */
  quiz: z.uuid().nullish(),
  /** By the device's clock. */
  claimedAt: time,
});

/** A note or a mark in a lesson, for its person alone. */
const notingBody = z.object({
  id: z.uuid(),
  kind: z.enum(['note.write', 'bookmark.set']),
  course: slug,
  /** The lesson. */
  subject: slug,
  /** The note, by the id that its form brought; none of a mark. */
  note: z.uuid().nullish(),
  /** What stands in the form. */
  fields: z.array(z.tuple([z.string().max(20), boundedText(8_000)])).max(10),
  claimedAt: time,
});

/** What somebody says of a course, which `subject` is, too. */
const surveyBody = learningBody.extend({
  kind: z.literal('survey.answer'),
  fields: z.array(z.tuple([z.string().max(200), boundedText(mostTyped)])).max(100),
});

/** A question about a lesson, or with an empty `subject` about the course. Its id is the question's. */
const questionBody = learningBody.extend({
  kind: z.literal('question.ask'),
  subject: slug.or(z.literal('')),
  fields: z.array(z.tuple([z.string().max(200), z.string().max(5 * longestPost)])).max(20),
});

const rollCallBody = z.object({
  id: z.uuid(),
  kind: z.literal('roll.call'),
  /** null: no class, who came that day. */
  class: z.uuid().nullable(),
  /** Everybody who is there. */
  here: z.array(z.uuid()).max(mostOfGroup),
  claimedAt: time,
});

/** Of a group's time together on a tablet: what each of its acts says, in whatever order they come. */
const ofGroupTime = {
  /** Its id, made on the tablet when it began. */
  together: z.uuid(),
  course: slug,
  /** The lesson or the quiz. */
  subject: slug,
  isPrivate: z.boolean(),
  startedAt: time,
  endedAt: time,
  /** Of a quiz: as the version of the course had it that was shown. */
  quiz: z.uuid().nullish(),
};

/** More than a lesson or a quiz has. */
const mostAnswered = 200;

const togetherPartBody = z.object({
  ...{ id: z.uuid(), kind: z.enum(['together.lesson', 'together.quiz']), ...ofGroupTime },
  /** Whose part it is. */
  person: z.uuid(),
  arrivedAt: time,
  hasLeft: z.boolean(),
  /** Quiz, question, and what was chosen and typed for it, as the form has it. */
  answers: z
    .array(z.tuple([slug, z.string().max(100), z.array(z.tuple([z.string().max(200), z.string().max(100)])).max(60)]))
    .max(mostAnswered),
  /** Under which a quiz that is answered is an attempt. */
  attempt: z.uuid(),
  /** By which the kept page drew its questions. */
  seed: z.string().max(64),
  /** When they left, or when it ended. */
  claimedAt: time,
});

const togetherEndBody = z.object({
  ...{ id: z.uuid(), kind: z.literal('together.end'), activity: z.enum(['lesson', 'quiz']), ...ofGroupTime },
  /** Everybody who was there: who, when they came, when they left. */
  here: z.array(z.tuple([z.uuid(), time, time.nullable()])).max(mostOfGroup),
  claimedAt: time,
});

/** What a device signs: one thing that a person did in a course, alone or in a group; who of a group was there. */
export const actBody = z.discriminatedUnion('kind', [
  learningBody,
  surveyBody,
  notingBody,
  questionBody,
  togetherPartBody,
  rollCallBody,
  togetherEndBody,
]);

export type LearningBody = z.output<typeof learningBody | typeof surveyBody | typeof questionBody>;
export type TogetherPartBody = z.output<typeof togetherPartBody>;
export type NotingBody = z.output<typeof notingBody>;
/** Done by a person, whom it names on a tablet. */
export type PersonBody = LearningBody | TogetherPartBody | NotingBody;
export type RollCallBody = z.output<typeof rollCallBody>;
export type TogetherEndBody = z.output<typeof togetherEndBody>;
/** Done by who answers for a tablet. */
export type OperatorBody = RollCallBody | TogetherEndBody;

export function isNoting(body: PersonBody): body is NotingBody {
  return body.kind === 'note.write' || body.kind === 'bookmark.set';
}

/** What tablets of many people bring nothing of: there nobody proves who they are, and nobody comes back for an answer. */
export function isOfOwnDevice({ kind }: PersonBody): boolean {
  return kind === 'survey.answer' || kind === 'question.ask';
}

export function isPart(body: PersonBody): body is TogetherPartBody {
  return body.kind === 'together.lesson' || body.kind === 'together.quiz';
}

/** An act on its way: what was signed, by which key. */
export const signedAct = z.object({
  key: z.uuid(),
  /** Of more than that no page of ours has a form. */
  body: z.string().max(60_000),
  /** ECDSA P-256 with SHA-256 over the body's UTF-8, r and s, base64url. */
  signature: z.string().max(200),
});

export type SignedAct = z.output<typeof signedAct>;

/** What a device sends in one go. */
export const sentActs = z.object({
  /** By the device's clock, now. */
  sentAt: time,
  /** Each read for itself: one that is none keeps back no other. */
  acts: z.array(z.unknown()).min(1).max(50),
});

const coordinate = z.string().regex(/^[\w-]{43}$/);
export const publicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});
