import { sql } from 'kysely';
import { withdrawnTitle } from '#domain/forum/thread-title.ts';

/**
 * What the words of a notice are made of by now, as a column: a question may have been written anew since, or is to be read no
 * more, and its title is its beginning. One that was hidden is read by who wrote it alone.
 */
export const paramsNow = (notice: 'n' | 'notice') => sql`case when ${sql.ref(`${notice}.kind`)} like 'forum.%' then
  ${sql.ref(`${notice}.params`)} || coalesce((
    select jsonb_build_object('title',
      case when o.hidden_at is null or o.person_id = ${sql.ref(`${notice}.person_id`)} then t.title else ${withdrawnTitle} end)
    from forum_thread t join forum_post o on o.thread_id = t.id and o.is_opening
    where t.id = (${sql.ref(`${notice}.params`)} ->> 'threadId')::uuid), '{}')
  else ${sql.ref(`${notice}.params`)} end`;
