import { z } from 'zod';
import { answerKinds } from '#domain/assignments/definition.ts';
import { slug, words } from './common.ts';

/** `assignments/<assignment>/assignment.yaml`. */
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

/** `assignments/<assignment>/<locale>.yaml`. */
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
