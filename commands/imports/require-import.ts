import type { Queryable } from '#db/client.ts';
import { findImport, type ImportRecord } from '#db/queries/imports/imports.ts';
import { AppError } from '#domain/errors.ts';
import type { ImportKind } from '#domain/imports/fields.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/** Something that somebody does with an import. */
export interface ImportAct {
  actor: Viewer;
  importId: string | undefined;
  at: Date;
}

/** Who may import what: whoever may do it one by one. */
export function importRight(kind: ImportKind): 'people:manage' | 'organisation:manage' {
  return kind === 'organisations' ? 'organisation:manage' : 'people:manage';
}

/**
 * An import into an organisation where the viewer may import such things. Others are told that there is none.
 *
 * @throws AppError `not_found`
 */
export async function requireImport(db: Queryable, viewer: Viewer, id: string | undefined): Promise<ImportRecord> {
  const one = isId(id) ? await findImport(db, id) : undefined;
  if (!one || !can(viewer, importRight(one.kind), one)) throw new AppError('not_found');
  return one;
}
