import type { Database } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { newId } from '#platform/id.ts';

/** People who learn at an organisation and have no password yet. @returns their ids, in the order of their numbers */
export async function addGroup(
  db: Database,
  { slug, size, prefix = 'group' }: { slug: string; size: number; prefix?: string },
): Promise<string[]> {
  const organisation = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  const people = Array.from({ length: size }, (_, at) => {
    const number = String(at + 1).padStart(2, '0');
    const id = newId();
    return {
      id,
      email: noEmailAddress(id),
      username: `${prefix}${number}`,
      displayName: `ຄົນ ທີ ${number}`,
      latinName: `Khon Thi ${number}`,
      locales: ['lo'],
      timeZone: 'Asia/Vientiane',
    };
  });
  await db.insertInto('person').values(people).execute();
  const role = { organisationId: organisation.id, role: 'trainee' as const };
  await db
    .insertInto('organisationRole')
    .values(people.map((person) => ({ id: newId(), personId: person.id, ...role })))
    .execute();
  return people.map((person) => person.id);
}
