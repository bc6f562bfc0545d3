import type { Queryable } from '#db/client.ts';
import { findUpload, type UploadRow } from '#db/queries/media/uploads.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/** An upload into the library of an organisation. */
export type LibraryUpload = UploadRow & { organisationId: string };

export function isForLibrary(upload: UploadRow): upload is LibraryUpload {
  return upload.organisationId !== null;
}

/**
 * An upload of the viewer's own: nobody else looks at it, goes on with it or throws it away.
 *
 * @throws AppError `not_found`
 */
export async function requireUpload(db: Queryable, viewer: Viewer, id: string | undefined): Promise<UploadRow> {
  const upload = isId(id) ? await findUpload(db, id) : undefined;
  if (!upload || upload.madeBy !== viewer.personId) throw new AppError('not_found');
  return upload;
}
