import { z } from 'zod';
import { isRenewalWithinValidity } from '#domain/awards/evaluate-award.ts';
import { programmeCode } from '#domain/awards/serials.ts';
import { slug, textMap } from './common.ts';

const limitMinutes = z.number().min(0, 'not less than 0').max(600, 'at most 600 minutes');
const percent = z.number().min(0, '0 to 100').max(100, '0 to 100');

/** `programmes/<programme>.yaml`. */
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
