import { sql } from 'kysely';

/**
 * Whether a browser (`push_subscription` as `name`) shows notices still: as long as the session lasts in which it was asked
 * to, however that ends. Those from before sessions were written down show them until they are told otherwise.
 */
export function showsNotices(name: string) {
  const of = sql.ref(`${name}.session_id`);
  return sql<boolean>`(${of} is null
    or exists(select from auth_session open where open.id = ${of} and open.expires_at > now()))`;
}
