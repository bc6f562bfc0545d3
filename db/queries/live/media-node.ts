import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** A media server, as the web server finds it. */
export interface MediaNode {
  id: string;
  /** null: at the web server's own MEDIA_INTERNAL_URL. */
  internalUrl: string | null;
}

/** Every media server that is known, those that are gone too. */
export async function listMediaNodes(db: Queryable): Promise<MediaNode[]> {
  return db.selectFrom('mediaNode').select(['id', 'internalUrl']).execute();
}

/**
 * Where people of a class are to knock: at the media server that holds its room (though it be dead: it may come back, and
 * nobody else can take the class yet), otherwise at the one with the fewest people.
 *
 * @returns null when none runs
 */
export async function findNodeOfClass(db: Queryable, classSessionId: string): Promise<MediaNode | null> {
  const { rows } = await sql<MediaNode>`
    select media_node.id, media_node.internal_url
    from media_node
    left join room_lease as held on held.node_id = media_node.id and held.class_session_id = ${classSessionId}
      and held.lease_until > clock_timestamp()
    where held.node_id is not null or (media_node.expires_at > clock_timestamp() and not media_node.draining)
    order by held.node_id is null, media_node.people, media_node.rooms,
      (select count(*) from room_lease where node_id = media_node.id and lease_until > clock_timestamp()), media_node.id
    limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Forgets media servers that were not seen for so long. */
export async function forgetMediaNodes(db: Queryable, unseenMs: number): Promise<void> {
  await sql`
    delete from media_node where expires_at < clock_timestamp() - ${unseenMs}::double precision * interval '1 millisecond'
  `.execute(db);
}
