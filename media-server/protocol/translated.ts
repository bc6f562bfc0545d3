/** Texts in another language, as a machine says them. */
export interface Translated {
  texts: { id: string; body: string }[];
  /** Why some are not there: they may be in a while, or the machine does not answer; null where none is missing. */
  missing: 'later' | 'away' | null;
}
