/**
 * The one catalogue of errors: a stable code, its HTTP status, and (by the code) the words at `errors:<code>` in the
 * i18n resources. Live classroom acknowledgements carry the same codes.
 */
export const errorStatus = {
  bad_request: 400,
  sent_from_elsewhere: 403,
  wrong_method: 405,
  form_too_long: 413,
  invalid_input: 422,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  /** The id of a form stands for something else that was sent before. */
  already_sent: 409,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
  // accounts
  sign_in_failed: 401,
  account_paused: 429,
  code_wrong_or_expired: 422,
  link_closed: 422,
  account_suspended: 403,
  username_taken: 409,
  // cards
  card_unknown: 422,
  card_locked: 403,
  card_lapsed: 422,
  pin_wrong: 422,
  cards_off: 409,
  /** Signed in by a card, for which this is not. */
  not_by_card: 403,
  last_role: 409,
  // organisations
  organisation_archived: 409,
  merged_already: 409,
  merged_into_suspended: 409,
  merge_undo_over: 409,
  undo_over: 409,
  // imports
  import_busy: 409,
  import_columns: 409,
  import_nothing: 409,
  undo_too_late: 409,
  // learning
  not_enrolled: 403,
  attempts_used_up: 409,
  quiz_changed: 409,
  /** Its end has passed. */
  quiz_closed: 409,
  /** Before the course is completed. */
  survey_not_open: 409,
  /** What was answered counts, without a name. */
  survey_closed: 409,
  /** Its questions were drawn for an attempt that is graded. */
  draw_answered: 409,
  /** Somebody has written as many notes in a course as it takes. */
  notes_used_up: 409,
  // cohorts
  /** No cohort has this code. */
  cohort_unknown: 404,
  /** Only who manages it puts people in. */
  cohort_managers: 403,
  cohort_not_yet: 409,
  cohort_called_off: 409,
  /** Somebody is in it, waits, or was in it. */
  cohort_not_empty: 409,
  cohort_closed: 409,
  cohort_over: 409,
  /** So many wait that nobody more is let into the line. */
  cohort_full: 409,
  /** Who belongs to no organisation is counted in no programme. */
  cohort_no_organisation: 409,
  /** A course that comes before it in the person's programme is not completed. */
  prerequisite_open: 409,
  /** Its deadline is over, and the cohort takes nothing after it. */
  deadline_over: 409,
  // forum
  /** Nothing is written in a thread that was closed. */
  thread_locked: 409,
  /** The time in which a post may be changed is over. */
  post_settled: 409,
  // assignments
  /** Handed in, passed, or as often as it may be. */
  work_closed: 409,
  /** By somebody else, a moment ago. */
  already_marked: 409,
  // authoring
  /** Published or given up. */
  draft_closed: 409,
  draft_in_review: 409,
  /** A version of before versions kept their files: the next import fills them. */
  files_not_kept: 409,
  file_gone: 409,
  draft_has_errors: 409,
  nothing_changed: 409,
  /** Nobody begins it any more. */
  course_archived: 409,
  /** course.yaml has a mistake: it is mended as text first. */
  outline_unreadable: 409,
  /** Another person reviews than who wrote. */
  review_own: 403,
  // translation
  /** What is translated says something else by now. */
  source_changed: 409,
  /** A file of other languages than those that it is taken in for. */
  other_languages: 422,
  /** A file that no tool of translators would give back; `why` says what is wrong. */
  exchange_unreadable: 422,
  // live class
  token_invalid: 401,
  token_expired: 401,
  protocol_mismatch: 426,
  stale_epoch: 409,
  room_closed: 410,
  /** Another media server holds the class: ask at the door where. */
  room_moved: 421,
  /** Nobody of a service point's group is enrolled in what the class is about. */
  nobody_expected: 409,
  class_not_open: 409,
  class_full: 409,
  server_full: 503,
  /** A host has closed it to newcomers. */
  class_locked: 403,
  /** A host has to let in who knocks: knock again. */
  class_waiting: 403,
  /** A host did not let in who waited. */
  class_refused: 403,
  /** No class is open to guests behind this link; which of all reasons it is, the link does not tell. */
  guest_link_unknown: 404,
  /** The class is not open to guests any more. */
  guests_closed: 403,
  /** As many guests are in the class as may be at a time. */
  guests_full: 409,
  extended_enough: 409,
  class_running: 409,
  class_over: 409,
  class_not_over: 409,
  /** Who shall teach or interpret it has another class by now. */
  class_staff_busy: 409,
  removed_from_class: 403,
  replaced_elsewhere: 409,
  unsupported_media: 415,
  not_published: 404,
  channel_busy: 409,
  poll_running: 409,
  poll_already_asked: 409,
  poll_closed: 409,
  polls_used_up: 409,
  questions_used_up: 409,
  own_questions_over: 409,
  class_questions_over: 409,
  chat_muted: 403,
  chat_closed: 403,
  chat_private_off: 403,
  chat_blocked: 403,
  chat_too_soon: 429,
  breakouts_open: 409,
  breakouts_over: 409,
  breakouts_used_up: 409,
  slides_were_shown: 409,
  slides_not_ready: 409,
  page_full: 409,
  boards_used_up: 409,
  captions_full: 409,
  caption_settled: 409,
  captioners_enough: 409,
  // certification
  award_not_due: 409,
  award_not_active: 409,
  award_suspended: 409,
  /** Certificates have no type for signs of the name, and there is no Latin one. */
  name_not_printable: 422,
  title_not_printable: 422,
  ledger_frozen: 409,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** An error a person can be told about. `details` holds figures for the message, never secrets. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Record<string, string | number>;
  /** What is wrong with single fields, as codes that a form puts into words beside them. */
  problems: Readonly<Record<string, string>> | null = null;

  constructor(code: ErrorCode, details: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.status = errorStatus[code];
    this.details = details;
  }

  /** What only a command can know of single fields: `AppError.ofFields({ slug: 'slugTaken' })`, in camelCase. */
  static ofFields(problems: Readonly<Record<string, string>>, code: ErrorCode = 'invalid_input'): AppError {
    const error = new AppError(code);
    error.problems = problems;
    return error;
  }
}

/** Whether it is one of ours, with a code that people are told in words. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}
