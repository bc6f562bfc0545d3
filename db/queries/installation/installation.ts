import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { type InstallationSettings, unsetInstallation } from '#domain/installation/installation.ts';
import { type NumberSetting, unsetNumbers } from '#domain/installation/number-settings.ts';
import type { InterfaceLocale, LocalizedText } from '#domain/locale.ts';

export interface StoredInstallation extends InstallationSettings {
  /** Grows with each change; 0 before the first. */
  version: number;
}

const numbers = Object.keys(unsetNumbers) as NumberSetting[];
const columns = [
  'names',
  'contact',
  'senderName',
  'senderAddress',
  'recordDays',
  'locales',
  'version',
  ...numbers,
] as const;

/** What is set in the browser. */
export async function readInstallation(db: Queryable): Promise<StoredInstallation> {
  const row = await db.selectFrom('installation').select(columns).executeTakeFirst();
  return row ? asWritten(row) : { ...unsetInstallation, version: 0 };
}

/** Names and languages are written by a command alone. */
function asWritten<Row extends { names: unknown; locales: string[] | null }>(row: Row) {
  return { ...row, names: row.names as LocalizedText, locales: row.locales as InterfaceLocale[] | null };
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
  return asWritten(row);
}

export async function updateInstallation(
  db: Queryable,
  settings: InstallationSettings & { version: number },
): Promise<void> {
  const { names, ...rest } = settings;
  await db
    .updateTable('installation')
    .set({ names: JSON.stringify(names), ...rest })
    .execute();
}

/** Who changed the settings last, and when. */
export async function findLastInstallationChange(
  db: Queryable,
): Promise<{ at: Date; personId: string | null; bothNames: string | null } | undefined> {
  return db
    .selectFrom('auditEvent')
    .leftJoin('person', 'person.id', 'auditEvent.actorId')
    .select(['auditEvent.at', 'person.id as personId', bothNames('person').as('bothNames')])
    .where('auditEvent.subjectType', '=', 'installation')
    .where('auditEvent.action', '=', 'installation.change')
    .where('auditEvent.subjectId', 'in', (eb) =>
      eb.selectFrom('installation').select((one) => one.cast<string>('installation.id', 'text').as('id')),
    )
    .orderBy('auditEvent.at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** How many people read each language first. */
export async function countPeopleByLanguage(db: Queryable): Promise<Record<string, number>> {
  const { rows } = await sql<{ locale: string; people: number }>`
    select locales[1] as locale, count(*)::int as people from person
    where username is not null and cardinality(locales) > 0 group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ locale, people }) => [locale, people]));
}
