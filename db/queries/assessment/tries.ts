import { sql } from 'kysely';

/**
 * What people did at quizzes, with the marks that were set instead (`is_set`): the one place from which a best result is
 * worked out, for progress, certificates and lists alike. By person, course and slug; `passedOfTries` and `bestOfTries` say
 * what a group of them comes to.
 */
export const quizTriesText = `(
  select person_id, course_id, quiz_slug as slug, percent::float8 as percent, passed, submitted_at as at, false as is_set
  from quiz_attempt
  union all
  select person_id, course_id, slug, percent, passed, made_at, true
  from mark_change where part = 'quiz' and change = 'override' and ended_at is null)`;

/** The same of assignments: each time that work was handed in or watched. */
export const pieceTriesText = `(
  select person_id, course_id, assignment_slug as slug, percent, passed, saved_at as at, false as is_set
  from assignment_piece
  union all
  select person_id, course_id, slug, percent, passed, made_at, true
  from mark_change where part = 'assignment' and change = 'override' and ended_at is null)`;

/** The best of them, unless a mark was set: then that one. Of grouped tries. */
export const bestOfTriesText = 'coalesce(max(percent) filter (where is_set), max(percent))';
/** Whether one of them passes, or the mark that was set does. */
export const passedOfTriesText = 'coalesce(bool_or(passed) filter (where is_set), bool_or(passed))';

/** What is not asked of somebody in a course: `part` and `slug`, by person and course. */
export const exemptionsText = `(select person_id, course_id, part, slug from mark_change
  where change = 'exemption' and ended_at is null)`;

export const quizTries = sql.raw(quizTriesText);
export const pieceTries = sql.raw(pieceTriesText);
export const exemptions = sql.raw(exemptionsText);
export const bestOfTries = sql.raw<number | null>(bestOfTriesText);
export const passedOfTries = sql.raw<boolean | null>(passedOfTriesText);
