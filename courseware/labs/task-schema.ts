import { z } from 'zod';
import { textMap } from '#courseware/schemas/common.ts';
import type { Fact } from '#domain/labs/facts.ts';
import { labKeys } from '#domain/labs/lab-keys.ts';
import { seatRoles } from '#domain/labs/seats.ts';
import { type Claim, fieldOperators } from '#domain/labs/task.ts';

const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a key has lower case letters, digits and single hyphens')
  .max(60);
const path = z
  .string()
  .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, 'a path looks like parcels.A1.fee')
  .max(200);
const operator = z.enum(fieldOperators);
const plain = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);
const value: z.ZodType<Fact> = z.union([plain, z.array(plain).max(100)]);
const pattern = z.strictObject({ type: z.string().max(60), where: z.record(z.string(), plain).default({}) });

/** What is looked at: exactly one of these stands in an assertion. */
const claims = {
  field: z.tuple([path, operator, value]).optional(),
  figure: z.tuple([key, operator, value]).optional(),
  set: z.tuple([path, z.enum(['equals', 'includes', 'excludes']), z.array(plain)]).optional(),
  event: pattern.optional(),
  never: pattern.optional(),
  before: z.tuple([pattern, pattern]).optional(),
  within: z.strictObject({ first: pattern, later: pattern, simHours: z.number().positive() }).optional(),
  answer: z.strictObject({ id: key, oracle: key, tolerance: z.number().min(0) }).optional(),
  agree: z.array(path).min(2).optional(),
  refused: z.strictObject({ atMost: z.int().min(0).max(50) }).optional(),
};
const claimNames = Object.keys(claims) as (keyof typeof claims)[];

const assertion = z
  .strictObject({
    id: key,
    points: z.int().min(0).max(100),
    gate: z.boolean().default(false),
    toldAfterwards: z.boolean().default(false),
    says: textMap,
    /** Of `event`. */
    atLeast: z.int().min(1).max(1_000).default(1),
    atMost: z.int().min(1).max(1_000).nullable().default(null),
    ...claims,
  })
  .refine((one) => claimNames.filter((name) => one[name] !== undefined).length === 1, {
    error: `an assertion looks at one thing: ${claimNames.join(', ')}`,
  })
  .transform(({ id, points, gate, toldAfterwards, says, ...rest }) => ({
    id,
    points,
    gate,
    toldAfterwards,
    says,
    claim: claimOf(rest),
  }));

type Claimed = z.infer<z.ZodObject<typeof claims>> & { atLeast: number; atMost: number | null };

function claimOf(one: Claimed): Claim {
  if (one.field) return { kind: 'field', path: one.field[0], op: one.field[1], value: one.field[2] };
  if (one.figure) return { kind: 'figure', oracle: one.figure[0], op: one.figure[1], value: one.figure[2] };
  if (one.set) return { kind: 'set', path: one.set[0], op: one.set[1], values: one.set[2] };
  if (one.event) return { kind: 'event', event: one.event, atLeast: one.atLeast, atMost: one.atMost };
  if (one.never) return { kind: 'never', event: one.never };
  if (one.before) return { kind: 'before', first: one.before[0], later: one.before[1] };
  if (one.within) return { kind: 'within', ...one.within };
  if (one.refused) return { kind: 'refused', ...one.refused };
  if (one.answer) return { kind: 'answer', ...one.answer };
  return { kind: 'agree', paths: one.agree ?? [] };
}

export const taskSchema = z
  .strictObject({
    lab: z.enum(labKeys),
    number: z.int().min(1).max(20),
    role: z.enum(seatRoles),
    scenario: key,
    minutes: z.int().min(1).max(240),
    lesson: z
      .string()
      .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'a lesson looks like course/lesson')
      .nullable()
      .default(null),
    title: textMap,
    goal: textMap,
    brief: textMap,
    assert: z.array(assertion).min(1).max(60),
    answers: z
      .array(z.strictObject({ id: key, unit: z.string().max(20).nullable().default(null), says: textMap }))
      .max(20)
      .default([]),
    hints: z
      .array(z.strictObject({ cost: z.int().min(0).max(50), text: textMap }))
      .max(5)
      .default([]),
    refusalsAllowed: z.int().min(0).max(50).default(2),
  })
  .refine(({ assert }) => assert.reduce((sum, { points }) => sum + points, 0) === 100, {
    path: ['assert'],
    error: 'the points of a task are 100 together',
  });
