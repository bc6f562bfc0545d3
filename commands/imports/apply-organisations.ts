import type { Queryable } from '#db/client.ts';
import { type AuditEntry, recordAudits } from '#db/queries/audit.ts';
import { type Effect, insertEffects } from '#db/queries/imports/import-effects.ts';
import { lockTree } from '#db/queries/organisations/change-tree.ts';
import { updateContact } from '#db/queries/organisations/contact.ts';
import { insertOrganisation } from '#db/queries/organisations/new-organisation.ts';
import { updateNames } from '#db/queries/organisations/organisation.ts';
import type { OrganisationPlan } from '#domain/imports/plan-organisations.ts';
import { contactLine } from '#domain/organisations/contact.ts';
import type { Applying } from './apply-people.ts';

/**
 * Does what rows about organisations say, in the caller's transaction, in their order: those above come before those below.
 *
 * @throws Error when somebody took a short name, or changed names or a contact, meanwhile
 */
export async function applyOrganisations(
  db: Queryable,
  plans: readonly OrganisationPlan[],
  { importId, actorId, at }: Applying,
): Promise<void> {
  if (plans.some(({ makes }) => makes)) await lockTree(db);
  const effects: Effect[] = [];
  const audits: AuditEntry[] = [];
  for (const { position, organisationId, makes, names, contact } of plans) {
    const about = { actorId, subjectType: 'organisation', subjectId: organisationId, organisationId };
    if (makes) {
      const isNew = await insertOrganisation(db, { id: organisationId, ...makes, createdAt: at });
      if (!isNew) throw new Error('a short name was taken meanwhile');
      const { slug, kind } = makes;
      audits.push({ ...about, action: 'organisation.create', details: { slug, kind, importId } });
      effects.push({ position, kind: 'organisation', subjectId: organisationId });
    }
    if (names) {
      if (!(await updateNames(db, organisationId, names))) throw new Error('names were changed meanwhile');
      const [before, after] = [JSON.stringify(names.before), JSON.stringify(names.after)];
      audits.push({ ...about, action: 'organisation.rename', details: { before, after, importId } });
      effects.push({ position, kind: 'names', subjectId: organisationId, before: names.before, after: names.after });
    }
    if (contact) {
      if (!(await updateContact(db, organisationId, contact))) throw new Error('a contact was changed meanwhile');
      const details = {
        contactBefore: contactLine(contact.before),
        contactAfter: contactLine(contact.after),
        importId,
      };
      audits.push({ ...about, action: 'organisation.change-contact', details });
      const [before, after] = [{ ...contact.before }, { ...contact.after }];
      effects.push({ position, kind: 'names', subjectId: organisationId, before, after });
    }
  }
  await insertEffects(db, importId, effects);
  await recordAudits(db, audits);
}
