import type { Queryable } from '#db/client.ts';
import { type InstallationSettings, unsetInstallation } from '#domain/installation/installation.ts';
import type { LocalizedText } from '#domain/locale.ts';

export interface StoredInstallation extends InstallationSettings {
  /** Grows with each change; 0 before the first. */
  version: number;
}

const columns = ['names', 'contact', 'senderName', 'senderAddress', 'recordDays', 'version'] as const;

/** What is set in the browser. */
export async function readInstallation(db: Queryable): Promise<StoredInstallation> {
  const row = await db.selectFrom('installation').select(columns).executeTakeFirst();
  // Written by a command alone.
  return row ? { ...row, names: row.names as LocalizedText } : { ...unsetInstallation, version: 0 };
}

/** The same, nobody else's until the transaction ends. */
export async function lockInstallation(db: Queryable): Promise<StoredInstallation & { id: string }> {
  await db
    .insertInto('installation')
    .values({ isOnly: true })
    .onConflict((conflict) => conflict.column('isOnly').doNothing())
    .execute();
  const row = await db
    .selectFrom('installation')
    .select([...columns, 'id'])
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { ...row, names: row.names as LocalizedText };
}

export async function updateInstallation(
  db: Queryable,
  settings: InstallationSettings & { version: number },
): Promise<void> {
  const { names, contact, senderName, senderAddress, recordDays, version } = settings;
  await db
    .updateTable('installation')
    .set({ names: JSON.stringify(names), contact, senderName, senderAddress, recordDays, version })
    .execute();
}

/** Who changed the settings last, and when. */
export async function findLastInstallationChange(
  db: Queryable,
): Promise<{ at: Date; personId: string | null; displayName: string | null } | undefined> {
  return db
    .selectFrom('auditEvent')
    .leftJoin('person', 'person.id', 'auditEvent.actorId')
    .select(['auditEvent.at', 'person.id as personId', 'person.displayName'])
    .where('auditEvent.subjectType', '=', 'installation')
    .where('auditEvent.action', '=', 'installation.change')
    .where('auditEvent.subjectId', 'in', (eb) =>
      eb.selectFrom('installation').select((one) => one.cast<string>('installation.id', 'text').as('id')),
    )
    .orderBy('auditEvent.at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
