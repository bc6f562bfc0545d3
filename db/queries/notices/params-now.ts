import { sql } from 'kysely';
import { withdrawnTitle } from '#domain/forum/thread-title.ts';

/**
 * What the words of a notice are made of by now, as a column: a question may have been written anew since, or is to be read no
 * more, and its title is its beginning. One that was hidden is read by who wrote it alone.
 */
export const paramsNow = (notice: 'n' | 'notice') => sql`case when ${sql.ref(`${notice}.kind`)} = 'forum.week' then
  ${sql.ref(`${notice}.params`)} || jsonb_build_object('titles', array(
    select t.title from jsonb_array_elements_text(${sql.ref(`${notice}.params`)} -> 'threads') with ordinality one(id, place)
    join forum_thread t on t.id = one.id::uuid join forum_post o on o.thread_id = t.id and o.is_opening
    where o.hidden_at is null and o.withdrawn_at is null order by one.place))
  when ${sql.ref(`${notice}.kind`)} like 'forum.%' then
  ${sql.ref(`${notice}.params`)} || coalesce((
    select jsonb_build_object('title',
      case when o.hidden_at is null or o.person_id = ${sql.ref(`${notice}.person_id`)} then t.title else ${withdrawnTitle} end)
    from forum_thread t join forum_post o on o.thread_id = t.id and o.is_opening
    where t.id = (${sql.ref(`${notice}.params`)} ->> 'threadId')::uuid), '{}')
  else ${sql.ref(`${notice}.params`)} end`;
