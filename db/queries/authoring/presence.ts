import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** Somebody who has a part of a draft open for writing. */
export interface OtherWriter {
  personId: string;
  displayName: string;
  path: string;
  seenAt: Date;
}

/** So long after their page was last heard of, somebody counts as gone. */
const presentMs = 3 * 60_000;

/** Notes that somebody has a file of a draft open. @returns who else has a file of it open, the one seen last first */
export async function notePresence(
  db: Queryable,
  { draftId, personId, path, now }: { draftId: string; personId: string; path: string; now: Date },
): Promise<OtherWriter[]> {
  const since = new Date(now.getTime() - presentMs);
  const { rows } = await sql<OtherWriter>`
    with noted as (
      insert into draft_presence (draft_id, person_id, path, seen_at) values (${draftId}, ${personId}, ${path}, ${now})
      on conflict (draft_id, person_id) do update set path = excluded.path, seen_at = excluded.seen_at)
    select presence.person_id, person.display_name, presence.path, presence.seen_at
    from draft_presence presence join person on person.id = presence.person_id
    where presence.draft_id = ${draftId}::uuid and presence.person_id <> ${personId}::uuid and presence.seen_at > ${since}
    order by presence.seen_at desc limit 20`.execute(db);
  return rows;
}
