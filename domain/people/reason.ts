import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';

/** Why something is done, by what is done: one is chosen, and each reads it in their own language. */
export const reasonsOf = {
  /** Somebody is given what the rule does not give: an attempt, more time, a waiver. */
  exception: ['power_or_link', 'illness', 'duty', 'family', 'our_fault', 'prior_learning', 'other'],
  /** A person counts in another organisation. */
  move: ['works_elsewhere', 'moved_home', 'reorganised', 'wrong_place', 'other'],
  /** A manager changes what is kept of a person. */
  details: ['asked_for', 'has_changed', 'was_wrong', 'other'],
  /** An account is closed. */
  suspend: ['left', 'in_other_hands', 'misuse', 'asked_for', 'other'],
  /** People are enrolled in a programme by who manages them. */
  enrol: ['new_group', 'sent', 'asked_for', 'other'],
  /** Somebody is taken out of a programme. */
  leave: ['left', 'works_elsewhere', 'wrong_place', 'asked_for', 'other'],
  /** A certificate is revoked or suspended: whoever checks it reads it. */
  award: ['by_mistake', 'wrong_data', 'not_earned', 'misuse', 'being_checked', 'asked_for', 'other'],
  /** A class is cancelled: its people read it. */
  cancel: ['teacher_away', 'power_or_link', 'too_few', 'weather', 'holiday', 'other'],
  /** Somebody asks for a check of their own attendance. */
  ask: ['power_or_link', 'own_device', 'with_group', 'our_fault', 'other'],
  /** Attendance is corrected, or a request for a check refused; the person reads it. */
  attendance: ['seen_there', 'not_there', 'power_or_link', 'with_group', 'our_fault', 'other'],
  /** Two accounts are one person's. */
  merge: ['same_paper', 'said_so', 'same_facts', 'other'],
  /** Somebody has or wants another name. */
  name: ['marriage', 'misspelt', 'official_paper', 'other'],
  /** The name that somebody asked for is not confirmed. */
  refuse_name: ['no_paper', 'unlike_paper', 'no_name', 'other'],
  /** More time that somebody was given is taken back; they read it. */
  more_time_back: ['given_by_mistake', 'not_needed', 'other'],
  /** An organisation is moved or archived. */
  organisation: ['reorganised', 'closed', 'wrong_place', 'other'],
  /** A post in a forum is reported, or hidden: its writer reads why. */
  post: ['rude', 'private_facts', 'advertising', 'wrong_and_harmful', 'gives_answers', 'other'],
} as const;

type ReasonsOf = typeof reasonsOf;
/** A reason that can be chosen for something. */
export type ReasonOf<Act extends keyof ReasonsOf> = ReasonsOf[Act][number];
export type Reason = ReasonOf<keyof ReasonsOf>;

/** Characters of the words beside it, as people count them. */
export const longestReasonWords = 300;

/** What was chosen and what was written besides, which may be nothing unless it is another reason than those named. */
export interface ChosenReason<Chosen extends Reason = Reason> {
  why: Chosen;
  reason: string;
}

const reason = boundedText(2 * longestReasonWords)
  .transform(cleanText)
  .pipe(z.string().refine((words) => lengthOf(words) <= longestReasonWords, 'tooLong'));

/** The fields of a form about a reason, by what is done; `saysWhy` looks at both of them. */
export const reasonFields = {
  exception: { why: z.enum(reasonsOf.exception).default('other'), reason },
  move: { why: z.enum(reasonsOf.move).default('other'), reason },
  details: { why: z.enum(reasonsOf.details).default('other'), reason },
  suspend: { why: z.enum(reasonsOf.suspend).default('other'), reason },
  enrol: { why: z.enum(reasonsOf.enrol).default('other'), reason },
  leave: { why: z.enum(reasonsOf.leave).default('other'), reason },
  award: { why: z.enum(reasonsOf.award).default('other'), reason },
  cancel: { why: z.enum(reasonsOf.cancel).default('other'), reason },
  ask: { why: z.enum(reasonsOf.ask).default('other'), reason },
  attendance: { why: z.enum(reasonsOf.attendance).default('other'), reason },
  merge: { why: z.enum(reasonsOf.merge).default('other'), reason },
  name: { why: z.enum(reasonsOf.name).default('other'), reason },
  refuse_name: { why: z.enum(reasonsOf.refuse_name).default('other'), reason },
  more_time_back: { why: z.enum(reasonsOf.more_time_back).default('other'), reason },
  organisation: { why: z.enum(reasonsOf.organisation).default('other'), reason },
  post: { why: z.enum(reasonsOf.post).default('other'), reason },
};

/** Whether a chosen reason says enough with these words. */
export function saysWhy({ why, reason: words }: ChosenReason): boolean {
  return why !== 'other' || words !== '';
}

const reasons: readonly Reason[] = Object.values(reasonsOf).flat();

/** A reason that was stored; that of before they were chosen is in the words alone. */
export function readReason(stored: unknown): Reason {
  return reasons.find((one) => one === stored) ?? 'other';
}
