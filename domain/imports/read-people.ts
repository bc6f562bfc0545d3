import type { z } from 'zod';
import { readPhone } from '#domain/accounts/phone.ts';
import { readJoinCode } from '#domain/cohorts/join-code.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { displayNameSchema, latinNameSchema, usernameSchema } from '#domain/person-names.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { cleanIdentifier } from '#domain/text/visible.ts';
import { cellOf, type Field } from './fields.ts';
import { finderOf } from './find-named.ts';
import type {
  CellProblem,
  ImportContext,
  KnownCohort,
  KnownCourse,
  KnownOrganisation,
  KnownProgramme,
  ProblemCode,
  SheetRow,
} from './row.ts';
import { readLocaleWord, readRole, readSex, type Sex } from './words.ts';

/** What a row says about a person; null: nothing. */
export interface PersonCells {
  row: SheetRow;
  problems: CellProblem[];
  externalId: string | null;
  username: string | null;
  displayName: string | null;
  latinName: string | null;
  sex: Sex | null;
  phone: string | null;
  locale: InterfaceLocale | null;
  organisation: KnownOrganisation | null;
  role: OrganisationRole | null;
  course: KnownCourse | null;
  programme: KnownProgramme | null;
  cohort: KnownCohort | null;
}

const longestExternalId = 60;

/** A reader of rows about people: each cell by the rules of its field, each problem by its code. */
export function personReader(
  context: Pick<ImportContext, 'mapping' | 'home' | 'organisations' | 'courses' | 'programmes' | 'cohorts'>,
): (row: SheetRow) => PersonCells {
  const { mapping, home, organisations, courses, programmes, cohorts } = context;
  const findOrganisation = finderOf(organisations, ({ slug, names }) => ({ slug, names }));
  const findCourse = finderOf(courses, ({ slug, titles }) => ({ slug, names: titles }));
  const findProgramme = finderOf(programmes, ({ slug, titles }) => ({ slug, names: titles }));
  const findCohort = cohortFinder(cohorts);

  return (row) => {
    const problems: CellProblem[] = [];
    const given = (field: Field) => cellOf(row.cells, mapping, field);
    const wrong = (field: Field, code: ProblemCode, details?: CellProblem['details']) => {
      problems.push({ field, code, ...(details && { details }) });
      return null;
    };
    const byWord = <Value>(field: Field, read: (text: string) => Value | null, code: ProblemCode) => {
      const text = given(field);
      return text === '' ? null : (read(text) ?? wrong(field, code));
    };
    const bySchema = (field: Field, schema: z.ZodType<string | null>) => {
      const text = given(field);
      if (text === '') return null;
      const read = schema.safeParse(text);
      return read.success ? read.data : wrong(field, (read.error.issues[0]?.message ?? 'required') as ProblemCode);
    };
    const one = <Thing>(field: Field, find: (text: string) => readonly Thing[], code: ProblemCode) => {
      const text = given(field);
      if (text === '') return null;
      const found = find(text);
      if (found.length > 1) return wrong(field, 'organisationAmbiguous', { text });
      return found[0] ?? wrong(field, code, { text });
    };
    const organisation = one('organisation', findOrganisation, 'organisationUnknown');
    const readThisPhone = (text: string): string | null => {
      const read = readPhone(text, (organisation ?? home).country);
      return 'phone' in read ? read.phone : wrong('phone', read.problem);
    };
    const externalId = cleanIdentifier(given('externalId'));
    if (externalId.length > longestExternalId) wrong('externalId', 'tooLong');
    return {
      row,
      problems,
      externalId: externalId === '' ? null : externalId.slice(0, longestExternalId),
      username: bySchema('username', usernameSchema),
      displayName: bySchema('displayName', displayNameSchema),
      latinName: bySchema('latinName', latinNameSchema),
      sex: byWord('sex', readSex, 'sexWord'),
      phone: given('phone') === '' ? null : readThisPhone(given('phone')),
      locale: byWord('locale', readLocaleWord, 'localeWord'),
      organisation,
      role: byWord('role', readRole, 'roleWord'),
      course: one('course', findCourse, 'courseUnknown'),
      programme: one('programme', findProgramme, 'programmeUnknown'),
      cohort: one('cohort', findCohort, 'cohortUnknown'),
    };
  };
}

/** Finds cohorts by their code, as people write it, or by a name. */
function cohortFinder(cohorts: readonly KnownCohort[]): (text: string) => readonly KnownCohort[] {
  const byCode = new Map(cohorts.map((one) => [one.code, one]));
  const byName = finderOf(cohorts, ({ id, names }) => ({ slug: id, names }));
  return (text) => {
    const known = byCode.get(readJoinCode(text) ?? '');
    return known ? [known] : byName(text);
  };
}
