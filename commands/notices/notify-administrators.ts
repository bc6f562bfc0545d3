import type { Queryable } from '#db/client.ts';
import { notify } from './notify.ts';

interface NotifyAdministratorsAct {
  kind: 'platform.given' | 'platform.taken';
  /** Whose role it is. */
  person: { personId: string; displayName: string; latinName: string | null };
  /** All others who administer the platform. */
  administrators: readonly { personId: string }[];
  actor: { personId: string };
  at: Date;
}

/** Tells whoever was given the platform, or lost it, and the other administrators, who are to know whom they share it with. */
export async function notifyAdministrators(db: Queryable, act: NotifyAdministratorsAct): Promise<void> {
  const { kind, person, administrators, actor, at } = act;
  const named = { name: person.displayName, latinName: person.latinName };
  const common = { kind, except: actor.personId, key: `${person.personId} ${at.toISOString()}`, at };
  await notify(db, { ...common, params: { person: named, isYou: true }, to: [person.personId] });
  const others = administrators.map((one) => one.personId).filter((id) => id !== person.personId);
  await notify(db, { ...common, params: { person: named, isYou: false }, to: others });
}
