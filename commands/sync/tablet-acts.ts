import type { Queryable } from '#db/client.ts';
import { findPeopleOfTablet, type PersonOfTablet } from '#db/queries/group/tablets.ts';
import type { DeviceKey, TabletOfKey } from '#db/queries/sync/device-keys.ts';
import { can, type Viewer } from '#domain/rights.ts';
import type { KeptReason } from '#domain/sync/attempt-decision.ts';

export type TabletKey = DeviceKey & { tablet: TabletOfKey };

/** `not_operator`: who answers for the tablet leads this group no longer. `not_on_list`: it never took this person along. */
export type TabletRefusal = 'not_operator' | 'not_on_list';

/** Whose an act from a tablet is; `keptFor`: why it does not count. */
interface PersonOfAct {
  actor: Viewer;
  keptFor: KeptReason | null;
}

export function isTabletKey(key: DeviceKey): key is TabletKey {
  return key.tablet !== null;
}

/** Whether the operator whose key it is may still bring what the group did. */
export function mayBring(key: TabletKey): boolean {
  const { path, isArchived } = key.tablet;
  return !isArchived && can(key, 'group:lead', { organisationPath: path });
}

/**
 * Whose acts tablets bring: of people on a list that the tablet took down, and of nobody else. Who is not of the group
 * any more was so when the list was made: what they did is kept for whoever looks after them now, and does not count.
 */
export class PeopleOfTablets {
  readonly #people: ReadonlyMap<string, ReadonlyMap<string, PersonOfTablet>>;

  private constructor(people: ReadonlyMap<string, ReadonlyMap<string, PersonOfTablet>>) {
    this.#people = people;
  }

  /** @param asked who is named by what each of these keys brings. One query a tablet. */
  static async read(db: Queryable, asked: ReadonlyMap<TabletKey, ReadonlySet<string>>): Promise<PeopleOfTablets> {
    const found = new Map<string, ReadonlyMap<string, PersonOfTablet>>();
    for (const [{ id, tablet }, named] of asked) {
      const ids = tablet.takenAlong.filter((one) => named.has(one));
      const people = await findPeopleOfTablet(db, { path: tablet.path, ids });
      found.set(id, new Map(people.map((person) => [person.knownAs, person])));
    }
    return new PeopleOfTablets(found);
  }

  find(key: TabletKey, personId: string): PersonOfAct | TabletRefusal {
    if (!mayBring(key)) return 'not_operator';
    const person = this.#people.get(key.id)?.get(personId);
    if (!person) return 'not_on_list';
    return { actor: person, keptFor: person.isOfGroup ? null : 'left_group' };
  }
}
