import { z } from 'zod';
import { difficulties, feedbackPolicies, mostBands } from '#domain/learning/content.ts';
import { slug, words } from './common.ts';

const file = z.string().regex(/^assets\/[a-z0-9.-]+$/, 'a file of assets/');
const common = {
  lesson: slug.optional(),
  picture: file.optional(),
  topic: slug.optional(),
  difficulty: z.enum(difficulties).optional(),
};
const percentOf = z.number().min(0, '0 to 100').max(100, '0 to 100');
const variable = z
  .strictObject({ from: z.number(), to: z.number(), step: z.number().positive('more than 0').default(1) })
  .refine((one) => one.to > one.from, 'to is more than from');
const points = z.number().positive('more than 0').max(100, 'at most 100');
const choices = z.array(slug).min(2, 'at least two choices').max(12, 'at most 12 choices');
/** Part of a question's points that is for what is not quite right. */
const part = z.int('whole per cent').min(1, '1 to 99').max(99, '1 to 99');
const shares = z.record(slug, part).optional();
const question = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ id: slug, kind: z.literal('single'), points, choices, answer: slug, shares, ...common },
    pictures: z.record(slug, file).optional(),
  }),
  z.strictObject({ id: slug, kind: z.literal('true-false'), points, answer: z.boolean(), ...common }),
  z.strictObject({
    ...{ id: slug, kind: z.literal('picture-choice'), points, choices, answer: slug, shares, ...common },
    pictures: z.record(slug, file),
  }),
  z.strictObject({
    ...{ id: slug, kind: z.literal('hotspot'), points, answer: slug, shares, ...common },
    spots: z.record(slug, z.tuple([percentOf, percentOf], 'two numbers, from left and from above in per cent')),
  }),
  z.strictObject({
    id: slug,
    kind: z.literal('multiple'),
    points,
    choices,
    answer: z.array(slug).min(1, 'at least one right choice'),
    partial: z.boolean().optional(),
    pictures: z.record(slug, file).optional(),
    ...common,
  }),
  z.strictObject({
    id: slug,
    kind: z.literal('numeric'),
    points,
    answer: z.number().optional(),
    formula: words.max(200, 'at most 200 characters').optional(),
    variables: z.record(z.string().regex(/^[a-z][a-z0-9]*$/, 'a name of small letters'), variable).optional(),
    ...common,
    tolerance: z.number().min(0, 'not less than 0').default(0),
    bands: z
      .array(z.strictObject({ within: z.number().positive('more than 0'), percent: part }))
      .max(mostBands, `at most ${mostBands} bands`)
      .optional(),
    unit: words.optional(),
  }),
  z.strictObject({ id: slug, kind: z.literal('ordering'), points, choices, ...common }),
  z.strictObject({ id: slug, kind: z.literal('matching'), points, pairs: z.record(slug, slug), ...common }),
  z.strictObject({
    ...{ id: slug, kind: z.literal('fill-in'), points, ...common },
    gaps: z.array(slug).min(1, 'at least one gap').max(12, 'at most 12 gaps'),
  }),
  z.strictObject({
    ...{ id: slug, kind: z.literal('short-text'), points, ...common },
    match: z.enum(['whole', 'contains']).optional(),
  }),
]);

/** `quizzes/<quiz>/quiz.yaml`. */
export const quizSchema = z
  .strictObject({
    slug,
    counts: z.boolean(),
    passMark: z.int('whole per cent').min(0, '0 to 100').max(100, '0 to 100'),
    maxAttempts: z.int('a whole number').min(0, '0 (unlimited) or more').max(100, 'at most 100'),
    timeLimit: z.int('whole minutes').min(1, 'at least 1 minute').max(600, 'at most 600 minutes').optional(),
    feedback: z.enum(feedbackPolicies).optional(),
    closesAt: z.iso.datetime({ offset: true, error: 'a time looks like 2026-12-31T17:00:00+07:00' }).optional(),
    shuffle: z.boolean().optional(),
    pools: z
      .array(
        z.strictObject({
          draw: z.int('a whole number').min(1, 'at least 1'),
          of: z.array(slug).min(2, 'at least two'),
        }),
      )
      .max(20, 'at most 20 pools')
      .optional(),
    draws: z
      .array(
        z.strictObject({
          topic: slug,
          difficulty: z.array(z.enum(difficulties)).min(1, 'at least one').optional(),
          questions: z.array(slug).min(1, 'at least one').max(60, 'at most 60 questions').optional(),
          draw: z.int('a whole number').min(1, 'at least 1').max(60, 'at most 60 questions').optional(),
        }),
      )
      .max(20, 'at most 20 draws')
      .optional(),
    questions: z.array(question).max(60, 'at most 60 questions').default([]),
  })
  .refine((one) => one.questions.length > 0 || (one.draws ?? []).length > 0, {
    path: ['questions'],
    error: 'a quiz has a question',
  })
  .refine((one) => one.feedback !== 'deadline' || one.closesAt !== undefined, {
    path: ['feedback'],
    error: 'closesAt says from when on right answers are told',
  })
  .refine((one) => one.counts || (one.timeLimit === undefined && one.closesAt === undefined), {
    path: ['counts'],
    error: 'only a quiz that counts has a time limit or an end',
  });
export type QuizFile = z.infer<typeof quizSchema>;
export type FileQuestion = z.infer<typeof question>;

/** `bank/<topic>/questions.yaml`: questions that quizzes of the course draw from. */
export const bankSchema = z.strictObject({
  topic: slug,
  questions: z.array(question).min(1, 'a topic has a question').max(200, 'at most 200 questions'),
});

/** `quizzes/<quiz>/<locale>.yaml`. */
export const quizTextSchema = z.strictObject({
  title: words.max(160, 'at most 160 characters'),
  questions: z.record(
    slug,
    z.strictObject({
      prompt: words,
      explanation: words,
      choices: z.record(slug, words).optional(),
      left: z.record(slug, words).optional(),
      right: z.record(slug, words).optional(),
      unit: words.optional(),
      text: words.optional(),
      gaps: z.record(slug, words).optional(),
      accept: words.optional(),
      hint: words.optional(),
      feedback: z.record(slug, words).optional(),
      alt: words.optional(),
    }),
  ),
});
