export type CorrectionProblem =
  | 'minutes_missing'
  | 'minutes_out_of_range'
  | 'minutes_same'
  | 'reason_missing'
  | 'reason_too_long';

export type CorrectionProblems = Partial<Record<'minutes' | 'reason', CorrectionProblem>>;

/** The correction form as it was typed. */
export interface CorrectionValues {
  /** Made with the form, so that a form sent twice is one correction. */
  id: string;
  minutes: string;
  reason: string;
}
