import type { LocalizedText } from '#domain/locale.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import type { Field, Mapping } from './fields.ts';
import type { Sex } from './words.ts';

/** A row as it stands in the file, with what was decided about it. */
export interface SheetRow {
  /** Its line in the file, from 1. */
  position: number;
  cells: readonly string[];
  /** Somebody said: not the person whose telephone or name this is, another one. */
  isAnother: boolean;
  /** Of whom or what it will make, if it makes any. */
  newId: string;
  /** The user name that was proposed. */
  suggested: string | null;
}

/** What can be wrong with a cell. */
export const problemCodes = [
  'required',
  'tooLong',
  'lettersOnly',
  'latinOnly',
  'usernameForm',
  'usernameTaken',
  'usernameLater',
  'sexWord',
  'phoneShort',
  'phoneLong',
  'phoneForm',
  'localeWord',
  'roleWord',
  'kindWord',
  'organisationUnknown',
  'organisationAmbiguous',
  'courseUnknown',
  'programmeUnknown',
  'cohortUnknown',
  'nothingToEnrol',
  'personUnknown',
  'personClosed',
  'personAmbiguous',
  'personTwice',
  'phoneOfAnother',
  'nameOfAnother',
  'notYours',
  'slugForm',
  'slugTaken',
  'slugLater',
  'signsInName',
  'parentUnknown',
  'cannotChange',
  'organisationTwice',
  'tooDeep',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What is wrong with a cell, and the figures and names that its sentence needs. */
export interface CellProblem {
  field: Field;
  code: ProblemCode;
  details?: Record<string, string | number>;
}

/** What a row would do: make something, change or add something, nothing; or it stays out. */
export const verdicts = ['new', 'changed', 'same', 'wrong'] as const;
export type Verdict = (typeof verdicts)[number];

/** Who is here already, and how that was found. */
export interface FoundPerson {
  personId: string;
  name: string;
  by: 'externalId' | 'username' | 'phone' | 'name';
}

/** An organisation within which the import is. */
export interface KnownOrganisation {
  id: string;
  slug: string;
  path: string;
  kind: OrganisationKind;
  names: LocalizedText;
  country: string;
  province: string | null;
  /** Of domain/organisations/contact.ts. */
  contactAddress: string;
  contactPhone: string;
  contactEmail: string;
}

/** Somebody who has an account: with a role within the import's organisation, or only the owner of a user name. */
export interface KnownPerson {
  personId: string;
  username: string | null;
  displayName: string;
  latinName: string | null;
  sex: Sex | null;
  phone: string | null;
  externalId: string | null;
  isPlatformAdmin: boolean;
  /** The account is closed. */
  isSuspended: boolean;
  roles: { role: OrganisationRole; organisationId: string; organisationPath: string }[];
  courseIds: string[];
  programmeIds: string[];
  /** In which they have a place or wait for one. */
  cohortIds: string[];
}

/** A cohort that whoever imports manages. */
export interface KnownCohort {
  id: string;
  code: string;
  names: LocalizedText;
}

export interface KnownCourse {
  id: string;
  slug: string;
  titles: LocalizedText;
  programmeIds: string[];
}

export interface KnownProgramme {
  id: string;
  slug: string;
  titles: LocalizedText;
  courseIds: string[];
}

/** What the rules know besides the rows. */
export interface ImportContext {
  actor: Viewer;
  mapping: Mapping;
  /** Of the import. */
  home: KnownOrganisation;
  /** Home and all below it. */
  organisations: readonly KnownOrganisation[];
  people: readonly KnownPerson[];
  courses: readonly KnownCourse[];
  programmes: readonly KnownProgramme[];
  cohorts: readonly KnownCohort[];
  /** User names of people, or short names of organisations, elsewhere of which this import has been told already. */
  toldNames: ReadonlySet<string>;
  /** Of how many more it may be told. */
  mayTell: number;
  /** Of those that rows could be given. */
  takenUsernames: ReadonlySet<string>;
  /** Short names of organisations that rows ask for, wherever they are. */
  takenSlugs: ReadonlySet<string>;
  /** People whom rows of this import made before: alike in telephone or name on purpose. */
  madeHere: ReadonlySet<string>;
}
