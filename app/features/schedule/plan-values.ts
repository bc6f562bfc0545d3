/** The schedule form as it is typed, and what can be wrong with it. */
export interface PlanValues {
  /** Made with the form, so that a form sent twice is one class. */
  id: string;
  /** Of the plan that is being changed, as it was when the form was made; empty for a new class. */
  version: string;
  titles: Record<string, string>;
  organisationId: string;
  programmeId: string;
  courseId: string;
  date: string;
  time: string;
  minutes: string;
  timeZone: string;
  languages: string[];
  instructorIds: string[];
  /** `mandatory`, the id of the mandatory class that it repeats, or empty. */
  duty: string;
}

export type PlanField =
  | 'title'
  | 'organisation'
  | 'duty'
  | 'programme'
  | 'course'
  | 'date'
  | 'time'
  | 'minutes'
  | 'timeZone'
  | 'languages'
  | 'instructors';

export type PlanProblem =
  | 'title_missing'
  | 'choose_one'
  | 'choose_some'
  | 'programme_or_course'
  | 'zone_unknown'
  | 'minutes_out_of_range'
  | 'date_missing'
  | 'date_past'
  | 'time_missing'
  | 'duty_elsewhere'
  | 'repeat_elsewhere';

export type PlanProblems = Partial<Record<PlanField, PlanProblem>>;
