/** What can be imported, and what the columns of a sheet can be. */
export const importKinds = ['people', 'organisations', 'enrolments'] as const;
export type ImportKind = (typeof importKinds)[number];

/** The fields of each kind, in the order in which an export writes them. */
export const fieldsOf = {
  people: [
    'externalId',
    'username',
    'displayName',
    'latinName',
    'sex',
    'phone',
    'locale',
    'organisation',
    'role',
    'course',
    'programme',
  ],
  organisations: [
    'slug',
    'nameEn',
    'nameZh',
    'nameLo',
    'nameAr',
    'kind',
    'parent',
    'province',
    'address',
    'officePhone',
    'email',
  ],
  enrolments: ['externalId', 'username', 'displayName', 'phone', 'course', 'programme', 'cohort'],
} as const satisfies Record<ImportKind, readonly string[]>;

export type Field = (typeof fieldsOf)[ImportKind][number];

/** Which field each column of a sheet is; null: it is left out. */
export type Mapping = (Field | null)[];

/** One field of each kind without which no row can be read: one of these must be among the columns. */
const neededOf: Record<ImportKind, readonly (readonly Field[])[]> = {
  people: [['displayName', 'latinName', 'username', 'externalId']],
  organisations: [['nameEn', 'nameZh', 'nameLo', 'nameAr']],
  enrolments: [
    ['username', 'externalId', 'phone'],
    ['course', 'programme', 'cohort'],
  ],
};

/** The fields of which one is still to be chosen, if rows are to be read at all. */
export function missingFields(kind: ImportKind, mapping: Mapping): readonly Field[] | null {
  return neededOf[kind].find((some) => !some.some((field) => mapping.includes(field))) ?? null;
}

export function isImportKind(value: unknown): value is ImportKind {
  return importKinds.some((kind) => kind === value);
}

export function isFieldOf(kind: ImportKind, value: unknown): value is Field {
  return (fieldsOf[kind] as readonly string[]).includes(String(value));
}

/** What of a row stands in the column of a field; empty where there is none. */
export function cellOf(cells: readonly string[], mapping: Mapping, field: Field): string {
  const column = mapping.indexOf(field);
  return column === -1 ? '' : (cells[column] ?? '');
}
