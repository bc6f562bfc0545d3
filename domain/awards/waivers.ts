import { z } from 'zod';
import { reasonsOf } from '#domain/people/reason.ts';

/** What of a rule can be waived for a person: what only waits for others is not. */
export const waivableRequirements = ['presence', 'session', 'lessons', 'quiz', 'assignment'] as const;
export type WaivableRequirement = (typeof waivableRequirements)[number];

/** A requirement of a programme's rule: all live class time, one mandatory class, a course's lessons, a quiz, an assignment. */
export interface Requirement {
  requirement: WaivableRequirement;
  /** The class's id, the course's slug, `<course>/<quiz>`, `<course>/<assignment>`; empty for live class time. */
  subject: string;
}

/** What was waived of a rule, as an award keeps it. */
export const waivedSchema = z.object({
  requirement: z.enum(waivableRequirements),
  subject: z.string(),
  why: z.enum(reasonsOf.exception),
});
export type Waived = z.infer<typeof waivedSchema>;

export function isSameRequirement(a: Requirement, b: Requirement): boolean {
  return a.requirement === b.requirement && a.subject === b.subject;
}
