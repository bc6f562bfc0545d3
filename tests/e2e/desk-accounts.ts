import { test } from '@playwright/test';
import type { Database } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { setSharedPassword } from '#db/seeds/people.ts';
import { newId } from '#platform/id.ts';
import { demoPassword } from '#tests/support/stack.ts';

/**
 * Stories at a desk (the project `desk`) are told beside those of classes and phones. A person's language is kept in the
 * account, so they have accounts of their own, with the roles of these; who only reads there belongs to no group.
 */
const doubles = { liwen: true, bounmy: true, marta: true, bouakham: false };

/** The account that stands for a demo person in the story that is told now; outside of stories (tests/links), the person's own. */
export function accountOf(username: string): string {
  const isStory = process.env.TEST_WORKER_INDEX !== undefined;
  return isStory && test.info().project.name === 'desk' && username in doubles ? nameOf(username) : username;
}

export async function addDeskAccounts(db: Database): Promise<void> {
  const people = await db.selectFrom('person').selectAll().where('username', 'in', Object.keys(doubles)).execute();
  const added = people.map((one) => ({ of: one, id: newId() }));
  await db
    .insertInto('person')
    .values(
      added.map(({ of, id }) => ({
        id,
        username: nameOf(of.username ?? ''),
        displayUsername: nameOf(of.username ?? ''),
        displayName: of.displayName,
        latinName: of.latinName,
        email: noEmailAddress(id),
        locales: of.locales,
        timeZone: of.timeZone,
        createdAt: of.createdAt,
        updatedAt: of.updatedAt,
      })),
    )
    .execute();
  for (const { of, id } of added) {
    if (!doubles[of.username as keyof typeof doubles]) continue;
    const roles = await db.selectFrom('organisationRole').selectAll().where('personId', '=', of.id).execute();
    await db
      .insertInto('organisationRole')
      .values(roles.map((role) => ({ ...role, id: newId(), personId: id })))
      .execute();
  }
  await setSharedPassword(
    db,
    added.map(({ id }) => id),
    demoPassword,
  );
}

function nameOf(username: string): string {
  return `${username}.desk`;
}
