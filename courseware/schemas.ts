import { z } from 'zod';
import { answerKinds } from '#domain/assignments/definition.ts';
import { isRenewalWithinValidity } from '#domain/awards/evaluate-award.ts';
import { programmeCode } from '#domain/awards/serials.ts';
import { audiences, difficulties, dyes, feedbackPolicies, mostBands, patterns } from '#domain/learning/content.ts';

/** Schemas of the YAML files; docs/content-format.md says the same in words. Unknown keys are mistakes (typing errors). */

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug has lower case letters, digits and single hyphens')
  .max(60, 'a slug has at most 60 characters');
const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale looks like en, zh, lo or ar');
const words = z.string().trim().min(1, 'the text is empty');
const textMap = z.record(locale, words);
const shortTextMap = z.record(locale, words.max(240, 'at most 240 characters'));
const minutes = z.int('whole minutes').min(1, 'at least 1 minute').max(600, 'at most 600 minutes');

const activity = z
  .strictObject({ lesson: slug.optional(), quiz: slug.optional(), assignment: slug.optional(), minutes })
  .refine(
    (one) => [one.lesson, one.quiz, one.assignment].filter((name) => name !== undefined).length === 1,
    'name either a lesson, a quiz or an assignment',
  );

/** What an activity of course.yaml names. */
export function partOf(one: z.infer<typeof activity>): { kind: 'lesson' | 'quiz' | 'assignment'; slug: string } {
  if (one.lesson !== undefined) return { kind: 'lesson', slug: one.lesson };
  return one.quiz === undefined ? { kind: 'assignment', slug: one.assignment ?? '' } : { kind: 'quiz', slug: one.quiz };
}

export const courseSchema = z.strictObject({
  slug,
  sourceLocale: locale,
  locales: z.array(locale).min(1, 'name at least the source locale'),
  audience: z.enum(audiences),
  cloth: z.strictObject({ dye: z.enum(dyes), pattern: z.enum(patterns) }),
  hours: z.number().positive('more than 0').max(1000, 'at most 1000'),
  title: textMap,
  summary: shortTextMap,
  outcomes: z.array(textMap).min(3, 'three to six outcomes').max(6, 'three to six outcomes'),
  modules: z
    .array(z.strictObject({ slug, title: textMap, activities: z.array(activity).min(1, 'a module has an activity') }))
    .min(1, 'a course has a module'),
});
export type CourseFile = z.infer<typeof courseSchema>;

/** Key terms of a course: with their words, or the slug alone of one that all courses share. */
export const glossarySchema = z.strictObject({
  terms: z.array(
    z
      .strictObject({ slug, term: textMap.optional(), definition: textMap.optional() })
      .refine(
        (one) => (one.term === undefined) === (one.definition === undefined),
        'a term has both or the slug alone',
      ),
  ),
});
export type GlossaryFile = z.infer<typeof glossarySchema>;

const wordLists = z.record(locale, z.array(words).min(1, 'name at least one word'));

export const sharedGlossarySchema = z.strictObject({
  terms: z.array(
    z.strictObject({
      slug,
      term: textMap,
      definition: textMap,
      also: wordLists.optional(),
      not: wordLists.optional(),
      note: words.optional(),
    }),
  ),
});

export const frontMatterSchema = z.strictObject({
  title: words.max(160, 'at most 160 characters'),
  summary: words.max(400, 'at most 400 characters'),
  status: z.enum(['draft', 'reviewed']).default('reviewed'),
  goal: words.max(300, 'at most 300 characters').optional(),
  sources: z
    .array(
      z.strictObject({
        title: words.max(300, 'at most 300 characters'),
        url: z
          .url({ protocol: /^https$/, error: 'sources stand at https:' })
          .max(500)
          .optional(),
        date: z
          .string()
          .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date looks like 2026, 2026-11 or 2026-11-28')
          .optional(),
      }),
    )
    .max(20, 'at most 20 sources')
    .optional(),
  checkedOn: z.iso.date('a day looks like 2026-11-28').optional(),
  reviewedBy: words.max(160, 'at most 160 characters').optional(),
});

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

export const assignmentSchema = z
  .strictObject({
    slug,
    takes: z.array(z.enum(answerKinds)).max(4, 'each kind once').default([]),
    passMark: z.int('whole per cent').min(1, '1 to 100').max(100, '1 to 100'),
    maxAttempts: z.int('a whole number').min(0, '0 (unlimited) or more').max(20, 'at most 20').default(0),
    due: z
      .union(
        [z.strictObject({ days: z.int().min(1).max(1000) }), z.strictObject({ date: z.iso.date() })],
        'days (1 to 1000) after somebody began, or a date like 2026-11-28',
      )
      .optional(),
    anonymous: z.boolean().default(false),
    secondMarker: z.boolean().default(false),
    observed: z.strictObject({ confirmed: z.boolean().default(false) }).optional(),
    criteria: z
      .array(
        z.strictObject({
          id: slug,
          levels: z
            .array(z.strictObject({ id: slug, points: z.number().min(0, 'not less than 0').max(100, 'at most 100') }))
            .min(2, 'at least two levels')
            .max(9, 'at most nine levels: each has a key'),
        }),
      )
      .min(1, 'a rubric has a line')
      .max(20, 'at most 20 lines'),
  })
  .refine((one) => one.takes.length > 0 || one.observed !== undefined, {
    path: ['takes'],
    error: 'name what may be handed in (text, photo, voice, file), or that it is observed',
  });
export type AssignmentFile = z.infer<typeof assignmentSchema>;

export const assignmentTextSchema = z.strictObject({
  title: words.max(160, 'at most 160 characters'),
  brief: words.max(6000, 'at most 6000 characters'),
  criteria: z.record(
    slug,
    z.strictObject({
      title: words.max(200, 'at most 200 characters'),
      levels: z.record(slug, words.max(200, 'at most 200 characters')),
    }),
  ),
});
export type AssignmentTextFile = z.infer<typeof assignmentTextSchema>;

const limitMinutes = z.number().min(0, 'not less than 0').max(600, 'at most 600 minutes');
const percent = z.number().min(0, '0 to 100').max(100, '0 to 100');
export const programmeSchema = z.strictObject({
  slug,
  code: z.string().regex(programmeCode, 'a code has a capital, then 1 to 5 capitals or digits, none of them I, L or O'),
  issuer: slug,
  title: textMap,
  summary: textMap,
  hours: z.number().positive('more than 0').max(10_000, 'at most 10,000'),
  courses: z.array(slug).min(1, 'a programme has a course'),
  after: z.record(slug, z.array(slug).min(1, 'name a course').max(20, 'at most 20 courses')).default({}),
  awardRule: z
    .strictObject({
      kind: z.enum(['competence', 'attendance']),
      presence: z.strictObject({
        minPercent: percent,
        minMinutes: z.number().min(0, 'not less than 0'),
        mandatorySessions: z.enum(['all', 'marked', 'none']),
        maxLateMinutes: limitMinutes.optional(),
        maxEarlyMinutes: limitMinutes.optional(),
        countsOnceClosed: z.boolean().optional(),
      }),
      assessment: z.strictObject({
        passMark: percent,
        allLessons: z.boolean(),
        allAssignments: z.boolean().optional(),
      }),
      validityMonths: z.int('whole months').positive('more than 0').nullable(),
      renewalMonths: z.int('whole months').positive('more than 0').optional(),
    })
    .refine(isRenewalWithinValidity, { path: ['renewalMonths'], error: 'less than validityMonths' }),
});
export type ProgrammeFile = z.infer<typeof programmeSchema>;
