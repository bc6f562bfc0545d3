import type { AppLoadContext } from '@remix-run/node';
import { kindNames, roleNames } from '#app/features/organisations/role-names.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import {
  listEnrolmentsForExport,
  listOrganisationsForExport,
  listPeopleForExport,
} from '#db/queries/imports/export-rows.ts';
import { type Field, fieldsOf, type ImportKind } from '#domain/imports/fields.ts';
import { sheetLimits } from '#platform/sheets/sheet.ts';
import { fieldNames, sexNames } from './import-words.ts';

/** The columns that a file of ours has: what an import of the same kind finds again by their titles. */
const columnsOf: Record<ImportKind, readonly Field[]> = {
  people: fieldsOf.people.filter((field) => field !== 'course' && field !== 'programme'),
  organisations: fieldsOf.organisations,
  enrolments: fieldsOf.enrolments.filter((field) => field !== 'cohort'),
};

/** The lines of a list with its titles, in the reader's language; only the titles for an empty sheet. */
export async function exportLines(
  context: AppLoadContext,
  kind: ImportKind,
  { path, isEmpty }: { path: string; isEmpty: boolean },
): Promise<Cell[][]> {
  const names = fieldNames(translatorOf(context));
  // An empty sheet also has room for what a list of people may bring along.
  const columns = isEmpty ? fieldsOf[kind] : columnsOf[kind];
  const rows = isEmpty ? [] : await readers[kind](context, path);
  return [columns.map((field) => names[field]), ...rows.map((row) => columns.map((field) => row[field] ?? ''))];
}

type Row = Partial<Record<Field, string | null>>;

const most = sheetLimits.mostRows;

const readers: Record<ImportKind, (context: AppLoadContext, path: string) => Promise<Row[]>> = {
  async people(context, path) {
    const t = translatorOf(context);
    const [roles, sexes] = [roleNames(t), sexNames(t)];
    const rows = await listPeopleForExport(context.db, path, most);
    return rows.map((row) => ({ ...row, role: roles[row.role], sex: row.sex && sexes[row.sex] }));
  },
  async organisations(context, path) {
    const kinds = kindNames(translatorOf(context));
    const rows = await listOrganisationsForExport(context.db, path, most);
    return rows.map(({ names, ...row }) => ({
      ...row,
      kind: kinds[row.kind],
      nameEn: names.en,
      nameZh: names.zh,
      nameLo: names.lo,
      nameAr: names.ar,
    }));
  },
  enrolments: (context, path) => listEnrolmentsForExport(context.db, path, most),
};
