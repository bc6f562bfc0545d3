import type { ErrorCode } from './errors.ts';

/**
 * What trying again can change: nothing (`final`: the person must be told, and do something else first); the same may go
 * well a little later (`passing`); or it needs a fresh join token first (`fresh_token`).
 */
export type Refusal = 'final' | 'passing' | 'fresh_token';

/**
 * The one table of it, for pages that connect again by themselves and for requests that are sent again. A code without a
 * decision does not compile: left out, it would be tried for ever, and look like a slow link.
 */
export const refusals: Readonly<Record<ErrorCode, Refusal>> = {
  bad_request: 'final',
  sent_from_elsewhere: 'final',
  wrong_method: 'final',
  form_too_long: 'final',
  invalid_input: 'final',
  not_signed_in: 'final',
  forbidden: 'final',
  not_found: 'final',
  conflict: 'final',
  already_sent: 'final',
  too_many_requests: 'passing',
  unavailable: 'passing',
  internal: 'passing',
  // accounts
  sign_in_failed: 'final',
  account_paused: 'final',
  code_wrong_or_expired: 'final',
  link_closed: 'final',
  account_suspended: 'final',
  username_taken: 'final',
  card_unknown: 'final',
  card_locked: 'final',
  card_lapsed: 'final',
  pin_wrong: 'final',
  cards_off: 'final',
  not_by_card: 'final',
  last_role: 'final',
  organisation_archived: 'final',
  merged_already: 'final',
  merged_into_suspended: 'final',
  merge_undo_over: 'final',
  undo_over: 'final',
  import_busy: 'final',
  import_columns: 'final',
  import_nothing: 'final',
  undo_too_late: 'final',
  // learning
  not_enrolled: 'final',
  attempts_used_up: 'final',
  quiz_changed: 'final',
  quiz_closed: 'final',
  survey_not_open: 'final',
  survey_closed: 'final',
  cohort_unknown: 'final',
  cohort_managers: 'final',
  cohort_not_yet: 'final',
  cohort_called_off: 'final',
  cohort_not_empty: 'final',
  cohort_closed: 'final',
  cohort_over: 'final',
  cohort_full: 'final',
  cohort_no_organisation: 'final',
  prerequisite_open: 'final',
  deadline_over: 'final',
  draw_answered: 'final',
  notes_used_up: 'final',
  thread_locked: 'final',
  post_settled: 'final',
  work_closed: 'final',
  already_marked: 'final',
  draft_closed: 'final',
  draft_in_review: 'final',
  files_not_kept: 'final',
  file_gone: 'final',
  draft_has_errors: 'final',
  nothing_changed: 'final',
  course_archived: 'final',
  outline_unreadable: 'final',
  review_own: 'final',
  source_changed: 'final',
  other_languages: 'final',
  exchange_unreadable: 'final',
  // live class
  token_invalid: 'fresh_token',
  token_expired: 'fresh_token',
  protocol_mismatch: 'final',
  stale_epoch: 'passing',
  room_closed: 'final',
  room_moved: 'passing',
  nobody_expected: 'final',
  class_not_open: 'final',
  class_full: 'final',
  server_full: 'final',
  class_locked: 'final',
  class_waiting: 'passing',
  class_refused: 'final',
  guest_link_unknown: 'final',
  guests_closed: 'final',
  guests_full: 'final',
  removed_from_class: 'final',
  replaced_elsewhere: 'final',
  unsupported_media: 'final',
  not_published: 'final',
  channel_busy: 'final',
  poll_running: 'final',
  poll_already_asked: 'final',
  poll_closed: 'final',
  polls_used_up: 'final',
  questions_used_up: 'final',
  own_questions_over: 'final',
  class_questions_over: 'final',
  chat_muted: 'final',
  chat_closed: 'final',
  chat_private_off: 'final',
  chat_blocked: 'final',
  chat_too_soon: 'final',
  breakouts_open: 'final',
  breakouts_over: 'final',
  breakouts_used_up: 'final',
  slides_were_shown: 'final',
  slides_not_ready: 'final',
  page_full: 'final',
  boards_used_up: 'final',
  captions_full: 'final',
  caption_settled: 'final',
  captioners_enough: 'final',
  extended_enough: 'final',
  class_running: 'final',
  class_over: 'final',
  class_not_over: 'final',
  class_staff_busy: 'final',
  // certification
  award_not_due: 'final',
  award_not_active: 'final',
  award_suspended: 'final',
  ledger_frozen: 'final',
  name_not_printable: 'final',
  title_not_printable: 'final',
};

/** Problems of a file on its way in that are the server's: it has no room, or whoever looks at files is away. */
const passingProblems: ReadonlySet<string> = new Set([
  ...['busy', 'filesTooOften', 'mediaScanAway', 'mediaNoTool', 'uploadNoRoom', 'uploadsTooMany'],
]);

/** Whether the same may be taken a little later, though nobody changes anything: whoever sends it keeps it and sends it again. */
export function isPassingProblem(code: string): boolean {
  return passingProblems.has(code) || (Object.hasOwn(refusals, code) && refusals[code as ErrorCode] === 'passing');
}

/**
 * What to make of a refusal as it came over the wire. Whoever answers with a code that this page does not know is newer
 * than the page, and the page must be loaded anew.
 */
export function readRefusal(code: unknown): ErrorCode | undefined {
  if (typeof code !== 'string') return undefined;
  return Object.hasOwn(refusals, code) ? (code as ErrorCode) : 'protocol_mismatch';
}
