/**
 * What an import made (an organisation, a person, a role, an enrolment, a place in a cohort) or changed (`names`: those of an organisation, or
 * where it is written to and called; facts about a person).
 */
export type EffectKind =
  | 'organisation'
  | 'names'
  | 'person'
  | 'facts'
  | 'role'
  | 'enrolment'
  | 'programme_enrolment'
  | 'cohort_member';

/** What of a thing was before, and what the import made of it. */
export type EffectState = Record<string, string | null>;

/** Why undoing leaves something: people have gone on with it; `notYours`: whoever undoes may not change it now. */
export type KeptBecause = 'used' | 'changed' | 'lastRole' | 'notYours';

/** In which order things are taken back: with a person goes all that they were given; an organisation goes when it is empty. */
export const undoOrder: readonly EffectKind[] = [
  'person',
  'cohort_member',
  'programme_enrolment',
  'enrolment',
  'facts',
  'names',
  'role',
  'organisation',
];
