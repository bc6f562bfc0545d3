import type { Translate } from '#app/i18n/use-translation.ts';
import type { EffectKind } from '#domain/imports/effect.ts';
import type { Field, ImportKind } from '#domain/imports/fields.ts';
import type { ProblemCode } from '#domain/imports/row.ts';
import type { ImportState } from '#domain/imports/state.ts';
import type { Sex } from '#domain/imports/words.ts';
import type { SheetProblemCode } from '#platform/sheets/sheet.ts';

/** What stands above the columns of our own files, and what a column can be. */
export function fieldNames(t: Translate): Record<Field, string> {
  return {
    externalId: t('imports:field.externalId'),
    username: t('imports:field.username'),
    displayName: t('imports:field.displayName'),
    latinName: t('imports:field.latinName'),
    sex: t('imports:field.sex'),
    phone: t('imports:field.phone'),
    locale: t('imports:field.locale'),
    organisation: t('imports:field.organisation'),
    role: t('imports:field.role'),
    course: t('imports:field.course'),
    programme: t('imports:field.programme'),
    cohort: t('imports:field.cohort'),
    slug: t('imports:field.slug'),
    nameEn: t('imports:field.nameEn'),
    nameZh: t('imports:field.nameZh'),
    nameLo: t('imports:field.nameLo'),
    nameAr: t('imports:field.nameAr'),
    kind: t('imports:field.kind'),
    parent: t('imports:field.parent'),
    province: t('imports:field.province'),
    address: t('imports:field.address'),
    officePhone: t('imports:field.officePhone'),
    email: t('imports:field.email'),
  };
}

export function sexNames(t: Translate): Record<Sex, string> {
  return { female: t('imports:sex.female'), male: t('imports:sex.male') };
}

export function kindTitles(t: Translate): Record<ImportKind, string> {
  return {
    people: t('imports:title.people'),
    organisations: t('imports:title.organisations'),
    enrolments: t('imports:title.enrolments'),
  };
}

export function importKindNames(t: Translate): Record<ImportKind, string> {
  return {
    people: t('imports:kind.people'),
    organisations: t('imports:kind.organisations'),
    enrolments: t('imports:kind.enrolments'),
  };
}

export function stateNames(t: Translate): Record<ImportState, string> {
  return {
    reading: t('imports:state.reading'),
    refused: t('imports:state.refused'),
    checking: t('imports:state.checking'),
    checked: t('imports:state.checked'),
    running: t('imports:state.running'),
    done: t('imports:state.done'),
    undoing: t('imports:state.undoing'),
    undone: t('imports:state.undone'),
  };
}

export function effectNames(t: Translate): Record<EffectKind, string> {
  return {
    organisation: t('imports:effect.organisation'),
    names: t('imports:effect.names'),
    person: t('imports:effect.person'),
    facts: t('imports:effect.facts'),
    role: t('imports:effect.role'),
    enrolment: t('imports:effect.enrolment'),
    programme_enrolment: t('imports:effect.programmeEnrolment'),
    cohort_member: t('imports:effect.cohortMember'),
  };
}

/** Why a file could not be read. */
export function sheetProblems(t: Translate): Record<SheetProblemCode | 'fileNeeded', string> {
  return {
    fileNeeded: t('imports:upload.fileNeeded'),
    sheetEmpty: t('imports:sheetProblem.sheetEmpty'),
    sheetTooLarge: t('imports:sheetProblem.sheetTooLarge'),
    sheetTooManyRows: t('imports:sheetProblem.sheetTooManyRows'),
    sheetTooManyColumns: t('imports:sheetProblem.sheetTooManyColumns'),
    sheetNotATable: t('imports:sheetProblem.sheetNotATable'),
    sheetOldExcel: t('imports:sheetProblem.sheetOldExcel'),
    sheetBroken: t('imports:sheetProblem.sheetBroken'),
  };
}

type Details = Record<string, string | number>;

/** What is wrong with a cell, with an example that is right. */
export function problemWords(t: Translate, code: ProblemCode, details: Details = {}): string {
  return {
    required: t('imports:problem.required'),
    tooLong: t('imports:problem.tooLong'),
    lettersOnly: t('imports:problem.lettersOnly'),
    latinOnly: t('imports:problem.latinOnly'),
    usernameForm: t('imports:problem.usernameForm'),
    usernameTaken: t('imports:problem.usernameTaken'),
    usernameLater: t('imports:problem.usernameLater'),
    sexWord: t('imports:problem.sexWord'),
    phoneShort: t('imports:problem.phoneShort'),
    phoneLong: t('imports:problem.phoneLong'),
    phoneForm: t('imports:problem.phoneForm'),
    localeWord: t('imports:problem.localeWord'),
    roleWord: t('imports:problem.roleWord'),
    kindWord: t('imports:problem.kindWord'),
    organisationUnknown: t('imports:problem.organisationUnknown', details),
    organisationAmbiguous: t('imports:problem.organisationAmbiguous', details),
    courseUnknown: t('imports:problem.courseUnknown', details),
    programmeUnknown: t('imports:problem.programmeUnknown', details),
    cohortUnknown: t('imports:problem.cohortUnknown', details),
    nothingToEnrol: t('imports:problem.nothingToEnrol'),
    personUnknown: t('imports:problem.personUnknown'),
    personClosed: t('imports:problem.personClosed'),
    personAmbiguous: t('imports:problem.personAmbiguous'),
    personTwice: t('imports:problem.personTwice', details),
    phoneOfAnother: t('imports:problem.phoneOfAnother', details),
    nameOfAnother: t('imports:problem.nameOfAnother', details),
    notYours: t('imports:problem.notYours'),
    slugForm: t('imports:problem.slugForm'),
    slugTaken: t('imports:problem.slugTaken'),
    slugLater: t('imports:problem.slugLater'),
    signsInName: t('imports:problem.signsInName'),
    parentUnknown: t('imports:problem.parentUnknown', details),
    cannotChange: t('imports:problem.cannotChange'),
    organisationTwice: t('imports:problem.organisationTwice', details),
    tooDeep: t('imports:problem.tooDeep', details),
  }[code];
}

/** The same in two or three words. */
export function problemKinds(t: Translate): Record<ProblemCode, string> {
  return {
    required: t('imports:problemKind.required'),
    tooLong: t('imports:problemKind.tooLong'),
    lettersOnly: t('imports:problemKind.lettersOnly'),
    latinOnly: t('imports:problemKind.latinOnly'),
    usernameForm: t('imports:problemKind.usernameForm'),
    usernameTaken: t('imports:problemKind.usernameTaken'),
    usernameLater: t('imports:problemKind.usernameLater'),
    sexWord: t('imports:problemKind.sexWord'),
    phoneShort: t('imports:problemKind.phoneShort'),
    phoneLong: t('imports:problemKind.phoneLong'),
    phoneForm: t('imports:problemKind.phoneForm'),
    localeWord: t('imports:problemKind.localeWord'),
    roleWord: t('imports:problemKind.roleWord'),
    kindWord: t('imports:problemKind.kindWord'),
    organisationUnknown: t('imports:problemKind.organisationUnknown'),
    organisationAmbiguous: t('imports:problemKind.organisationAmbiguous'),
    courseUnknown: t('imports:problemKind.courseUnknown'),
    programmeUnknown: t('imports:problemKind.programmeUnknown'),
    cohortUnknown: t('imports:problemKind.cohortUnknown'),
    nothingToEnrol: t('imports:problemKind.nothingToEnrol'),
    personUnknown: t('imports:problemKind.personUnknown'),
    personClosed: t('imports:problemKind.personClosed'),
    personAmbiguous: t('imports:problemKind.personAmbiguous'),
    personTwice: t('imports:problemKind.personTwice'),
    phoneOfAnother: t('imports:problemKind.phoneOfAnother'),
    nameOfAnother: t('imports:problemKind.nameOfAnother'),
    notYours: t('imports:problemKind.notYours'),
    slugForm: t('imports:problemKind.slugForm'),
    slugTaken: t('imports:problemKind.slugTaken'),
    slugLater: t('imports:problemKind.slugLater'),
    signsInName: t('imports:problemKind.signsInName'),
    parentUnknown: t('imports:problemKind.parentUnknown'),
    cannotChange: t('imports:problemKind.cannotChange'),
    organisationTwice: t('imports:problemKind.organisationTwice'),
    tooDeep: t('imports:problemKind.tooDeep'),
  };
}

/** A, B, …, Z, AA as spreadsheets call their columns. */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last;
}
