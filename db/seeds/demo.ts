import type { Database } from '#db/client.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { seedDemoAssignments } from './assignments.ts';
import { seedDemoAuthoring } from './authoring.ts';
import { seedDemoAwards } from './awards.ts';
import { seedDemoClasses } from './classes.ts';
import { seedDemoCohort } from './cohorts.ts';
import { demoCrowd } from './demo-crowd.ts';
import {
  type DemoPeople,
  type DemoPerson,
  type DemoPersonSpec,
  type DemoUsername,
  demoAccounts,
} from './demo-people.ts';
import { seedDemoLabs } from './labs.ts';
import { seedDemoLearning } from './learning.ts';
import { demoOrganisations, findSeededOrganisations, seedDemoOrganisations } from './organisations.ts';
import { findSeededPeople, seedPeople, setSharedPassword } from './people.ts';
import { seedDemoSurveys } from './surveys.ts';

/** A line of the table of accounts that the starter prints. */
export interface DemoAccount {
  username: string;
  displayName: string;
  /** In English words. */
  role: string;
  /** In English. */
  country: string;
  /** In English; empty for the platform administrator. */
  organisation: string;
}

/**
 * Organisations, one account a role and a crowd of trainees. Safe at every start: what is there stays, only the
 * password is set again to the one given.
 */
export async function seedDemoPeople(
  db: Database,
  options: { password: string; now: Date },
): Promise<{ accounts: DemoAccount[]; people: DemoPeople }> {
  await seedDemoOrganisations(db, options.now);
  await seedPeople(db, [...demoAccounts, ...demoCrowd], await findSeededOrganisations(db), options.now);
  const people = await findDemoPeople(db);
  const personIds = demoAccounts.map((spec) => people[spec.username].personId);
  await setSharedPassword(db, personIds, options.password);
  return { accounts: demoAccounts.map(describeAccount), people };
}

/** What the people of the demonstration did: learning, classes, certificates. Needs courses and programmes. */
export async function seedDemoActivity(db: Database, options: { now: Date; key: CredentialKey }): Promise<void> {
  const people = await findDemoPeople(db);
  await seedDemoAuthoring(db);
  await seedDemoLearning(db, people, options.now);
  await seedDemoAssignments(db, options.now);
  await seedDemoClasses(db, people, options.now);
  await seedDemoAwards(db, people, options.now, options.key);
  // Asks whom of the crowd the line before let into courses.
  await seedDemoSurveys(db, people, options.now);
  await seedDemoCohort(db, people, options.now);
  await seedDemoLabs(db, people.bouakham.personId, options.now);
}

async function findDemoPeople(db: Database): Promise<DemoPeople> {
  const found = await findSeededPeople(db, [...demoAccounts, ...demoCrowd], await findSeededOrganisations(db));
  const person = (username: string) => {
    const one = found.get(username);
    if (!one) throw new Error(`The demonstration has no person ${username}`);
    return one;
  };
  const accounts = Object.fromEntries(demoAccounts.map(({ username }) => [username, person(username)]));
  return Object.assign(accounts as Record<DemoUsername, DemoPerson>, {
    crowd: demoCrowd.map((spec) => person(spec.username)),
  });
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' });

function describeAccount(spec: DemoPersonSpec): DemoAccount {
  const held = spec.roles[0];
  return {
    username: spec.username,
    displayName: spec.latinName ? `${spec.displayName} (${spec.latinName})` : spec.displayName,
    role: spec.isPlatformAdmin ? 'platform administrator' : (held?.role.replaceAll('_', ' ') ?? ''),
    country: countryNames.of(spec.country) ?? spec.country,
    organisation: demoOrganisations.find((one) => one.slug === held?.organisation)?.names.en ?? '',
  };
}
