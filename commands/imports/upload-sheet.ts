import type { Deps } from '#commands/deps.ts';
import { holdOpenOrganisation } from '#commands/organisations/require-organisation.ts';
import { insertImport } from '#db/queries/imports/imports.ts';
import { AppError } from '#domain/errors.ts';
import type { ImportKind } from '#domain/imports/fields.ts';
import { cleanTitle } from '#domain/person-names.ts';
import type { Viewer } from '#domain/rights.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { newId } from '#platform/id.ts';
import { sheetLimits } from '#platform/sheets/sheet.ts';
import { importRight } from './require-import.ts';

export interface UploadSheetAct {
  actor: Viewer;
  /** Of the organisation. */
  slug: string | undefined;
  kind: ImportKind;
  file: { name: string; bytes: Uint8Array };
  at: Date;
}

const longestName = 120;

/**
 * Takes a file to be imported into an organisation and those below. It is read by the jobs process; nothing of what is in
 * it is written before somebody says so.
 *
 * @returns the import's id
 * @throws AppError `not_found`; `forbidden`; of the field `file`
 */
export async function uploadSheet({ db, jobs }: Pick<Deps, 'db' | 'jobs'>, act: UploadSheetAct): Promise<string> {
  const { actor, slug, kind, file, at } = act;
  const id = newId();
  await db.transaction().execute(async (trx) => {
    const organisation = await holdOpenOrganisation(trx, actor, slug, importRight(kind));
    if (file.bytes.length === 0) throw AppError.ofFields({ file: 'fileNeeded' });
    if (file.bytes.length > sheetLimits.mostBytes) throw AppError.ofFields({ file: 'sheetTooLarge' });
    await insertImport(trx, {
      id,
      organisationId: organisation.id,
      kind,
      fileName: cutAfter(cleanTitle(file.name), longestName),
      file: Buffer.from(file.bytes),
      madeBy: actor.personId,
      madeAt: at,
    });
    await jobs.send(trx, 'read-import', { importId: id });
  });
  return id;
}
