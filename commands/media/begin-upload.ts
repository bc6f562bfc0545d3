import type { Deps } from '#commands/deps.ts';
import { holdOpenOrganisation } from '#commands/organisations/require-organisation.ts';
import { insertUpload, listOpenUploads, lockUploadsOf } from '#db/queries/media/uploads.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { mostOpenUploads } from '#domain/media/state.ts';
import type { Viewer } from '#domain/rights.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { newId } from '#platform/id.ts';
import { holdMedia, requireVersionable } from './require-media.ts';

export interface BeginUploadAct {
  actor: Viewer;
  /** Of the organisation into whose library it goes. */
  slug: string | undefined;
  /** The thing whose content it is to be; null: a new one. */
  replaces: string | null;
  /** Not its own content then, but its version in this language. */
  locale: InterfaceLocale | null;
  fileName: string;
  bytes: number;
  /** By which the browser knows the same file again. */
  mark: string;
  /** Bytes that there is room for, and that one file may have. */
  limits: { freeBytes: number; mostBytes: number };
  at: Date;
}

const longestName = 120;
/** What somebody has under way may be so many times the largest file. */
const filesAtOnce = 4;

/**
 * Writes down that a file is coming. Its bytes come in pieces, for as long as it takes; nothing is made of it before it is
 * whole (`finish-upload.ts`).
 *
 * @returns the upload's id, under which its bytes are sent
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`; of the field `file`
 */
export async function beginUpload({ db }: Pick<Deps, 'db'>, act: BeginUploadAct): Promise<string> {
  const { actor, slug, replaces, locale, bytes, mark, limits, at } = act;
  const id = newId();
  await db.transaction().execute(async (trx) => {
    const organisation = await holdOpenOrganisation(trx, actor, slug, 'media:write');
    if (replaces !== null) {
      const one = await holdMedia(trx, actor, replaces);
      if (one.organisationId !== organisation.id) throw new AppError('not_found');
      if (locale !== null) requireVersionable(one, locale);
    } else if (locale !== null) throw new AppError('bad_request');
    if (bytes > limits.mostBytes) throw AppError.ofFields({ file: 'mediaTooLarge' });
    if (bytes > limits.freeBytes) throw AppError.ofFields({ file: 'uploadNoRoom' });
    await lockUploadsOf(trx, actor.personId);
    const open = await listOpenUploads(trx, { madeBy: actor.personId });
    const openBytes = open.reduce((sum, one) => sum + one.bytes, bytes);
    if (open.length >= mostOpenUploads) throw AppError.ofFields({ file: 'uploadsTooMany' });
    if (openBytes > filesAtOnce * limits.mostBytes) throw AppError.ofFields({ file: 'uploadsTooLarge' });
    const fileName = cutAfter(cleanLine(act.fileName), longestName);
    await insertUpload(trx, {
      ...{ id, organisationId: organisation.id, work: null, replaces, locale, fileName, bytes, mark },
      ...{ madeBy: actor.personId, madeAt: at },
    });
  });
  return id;
}
