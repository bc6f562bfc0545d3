import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { readContact, updateContact } from '#db/queries/organisations/contact.ts';
import { AppError } from '#domain/errors.ts';
import { type Contact, contactLine, contactVersion } from '#domain/organisations/contact.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireOrganisation } from './require-organisation.ts';

interface ChangeContactAct {
  actor: Viewer;
  slug: string | undefined;
  /** `contactVersion` of what the form showed. */
  seen: string;
  contact: Contact;
}

/**
 * Says where an organisation is written to and called, for what is printed and checked in its name from now on. What was
 * issued keeps what is printed on it.
 *
 * @throws AppError `not_found`; `forbidden`; `conflict`, when it is no longer what was seen
 */
export async function changeContact(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, seen, contact: after }: ChangeContactAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { id } = await requireOrganisation(trx, actor, slug, 'organisation:manage');
    const before = await readContact(trx, id);
    if (contactVersion(before) === contactVersion(after)) return;
    if (seen !== contactVersion(before)) throw new AppError('conflict');
    if (!(await updateContact(trx, id, { before, after }))) throw new AppError('conflict');
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.change-contact',
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
      details: { contactBefore: contactLine(before), contactAfter: contactLine(after) },
    });
  });
}
