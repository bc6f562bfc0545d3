import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { threadTitle } from '#domain/forum/thread-title.ts';
import { entryTokens } from '#domain/search/entry-tokens.ts';
import { chance, idOf, oneOf, oneOfFirst } from './dice.ts';

/** Replies of the thread in which there is most. */
const longestThread = 300;
/** Texts of each language that posts are made of. */
const texts = { lo: 900, en: 300, zh: 200, ar: 100 };

/** Threads of all courses with their posts, as the index takes them, and what others made of them. */
export async function seedForum(
  trx: Queryable,
  { threads, repliesOfThread }: { threads: number; repliesOfThread: number },
) {
  await writeTexts(trx);
  await sql`create temporary table begun on commit drop as
    with place as (
      select array_agg(id order by slug <> 'first-sale', md5(slug)) as ids from course where current_version_id is not null
    )
    select n, ${idOf(sql`'thread' || n`)} as id, case n when 1 then ids[1] else ${oneOfFirst(sql`ids`, sql`'about' || n`)} end as course_id,
      case n when 1 then ${longestThread}::int
        else floor(${-repliesOfThread}::int * ln(1 - ${chance(sql`'replies' || n`)}))::int end as replies,
      now() - make_interval(mins => 60 + floor(250000 * ${chance(sql`'asked' || n`)} ^ 2)::int) as started_at
    from place, generate_series(1, ${threads}::int) n`.execute(trx);
  await sql`create temporary table posted on commit drop as
    with teacher as (select array_agg(id order by id) as ids from person where email like 'teacher-%'),
    one as (
      select begun.id as thread_id, begun.course_id, n, k, ${idOf(sql`'post' || n || '-' || k`)} as id,
        k > 0 and ${chance(sql`'staff' || n || '-' || k`)} < 0.3 as is_staff, ${chance(sql`'who' || n || '-' || k`)} as who,
        started_at + k * make_interval(mins => 20 + floor(600 * ${chance(sql`'later' || n`)})::int) as at
      from begun cross join lateral generate_series(0, replies) k
    )
    select one.*, case when is_staff then ids[1 + floor(who * cardinality(ids))::int] else enrolled.person_id end as person_id,
      case when is_staff then held.organisation_id else enrolled.organisation_id end as organisation_id,
      ${oneOf(sql`array(select said.n from said)`, sql`'says' || one.n || '-' || k`)} as text
    from one cross join teacher
      join (select distinct course_id, total from enrolled) course using (course_id)
      join enrolled on enrolled.course_id = one.course_id and enrolled.place = 1 + floor(who * course.total)::int
      left join organisation_role held on is_staff and held.person_id = ids[1 + floor(who * cardinality(ids))::int]
    where at < now()`.execute(trx);
  await sql`analyze posted`.execute(trx);
  await writeThreads(trx);
  await writePosts(trx);
  await writeOpinions(trx);
}

/** What people write: beginnings and pieces of lessons, cut as the index cuts them; as `said`. */
async function writeTexts(trx: Queryable): Promise<void> {
  const { rows } = await sql<{ locale: string; words: string }>`select locale, words from lesson_section
    where lesson_id in (select lesson.id from lesson join course on course.current_version_id = course_version_id
      where course.slug !~ '-\\d+$') order by locale, lesson_id, position`.execute(trx);
  const said = Object.entries(texts).flatMap(([locale, count]) => {
    const sentences = rows
      .filter((row) => row.locale === locale)
      .flatMap(({ words }) => words.match(/[^.!?。！？؟]+[.!?。！？؟]*/g) ?? [])
      .map((one) => one.trim())
      .filter((one) => one.length > 20);
    return Array.from({ length: count }, (_, index) => {
      const begin = (index * 37) % sentences.length;
      return { locale, words: sentences.slice(begin, begin + 1 + (index % 4)).join(' ') };
    });
  });
  const given = said.map(({ locale, words }, n) => {
    const title = threadTitle(words);
    return { n, locale, words, title, replyPacked: entryTokens('', words).packed, ...entryTokens(title, words) };
  });
  await sql`create temporary table said on commit drop as
    select n, locale, words, title, packed, "replyPacked" as reply_packed,
      array_to_tsvector(tokens || search_stems(plain, locale)) as tokens,
      array_to_tsvector("titleTokens" || search_stems("titlePlain", locale)) as title_tokens
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (n integer, locale text, words text, title text,
      packed text, "replyPacked" text, tokens text[], "titleTokens" text[], plain text[], "titlePlain" text[])`.execute(
    trx,
  );
}

/** Old ones are closed, most of them with an answer; of the new ones those wait in which nobody who teaches has spoken. */
async function writeThreads(trx: Queryable): Promise<void> {
  await sql`insert into forum_thread (id, course_id, lesson_slug, title, started_at, last_post_at, waiting_since, answered_by,
      pinned_at, locked_at)
    select begun.id, begun.course_id, case when ${chance(sql`'lesson' || begun.n`)} < 0.7 then ${oneOf(sql`lesson.slugs`, sql`'which' || begun.n`)} end,
      said.title, started_at, last.at, case when last.spoken is null then started_at end, null,
      case when ${chance(sql`'pinned' || begun.n`)} < 0.002 then started_at end,
      case when started_at < now() - interval '40 days' and begun.n > 1 then started_at + interval '30 days' end
    from begun join posted opening on opening.thread_id = begun.id and opening.k = 0 join said on said.n = opening.text
      join (select thread_id, max(at) as at, min(at) filter (where is_staff) as spoken from posted group by thread_id) last
        on last.thread_id = begun.id
      join (select course.id, array_agg(lesson.slug) as slugs from course
        join lesson on lesson.course_version_id = current_version_id group by course.id) lesson on lesson.id = begun.course_id`.execute(
    trx,
  );
}

async function writePosts(trx: Queryable): Promise<void> {
  await sql`insert into forum_post (id, thread_id, is_opening, person_id, organisation_id, staff_role, words, locale, written_at,
      withdrawn_at, hidden_at, hidden_why, rewritten_at)
    select posted.id, thread_id, k = 0, person_id, organisation_id, case when is_staff then 'instructor' end, said.words,
      said.locale, at, case when luck between 0.01 and 0.02 then at end, case when luck < 0.004 then at end,
      case when luck < 0.004 then 'rude' end, case when luck < 0.001 then at end
    from posted join said on said.n = text cross join lateral (select ${chance(sql`'luck' || posted.id`)} as luck) drawn`.execute(
    trx,
  );
  await sql`update forum_thread set answer_id = answer.id, answered_by = answer.person_id
    from (select distinct on (thread_id) thread_id, id, person_id from posted where is_staff order by thread_id, k) answer
    where answer.thread_id = forum_thread.id and ${chance(sql`'answer' || answer.id`)} < 0.7`.execute(trx);
  await sql`insert into search_entry (course_id, post_id, kind, slug, position, part, locale, title, words, packed, tokens, title_tokens)
    select course_id, posted.id, 'post', posted.thread_id, 0, least(k, 1), said.locale, case k when 0 then said.title else '' end,
      said.words, case k when 0 then said.packed else reply_packed end, tokens, case k when 0 then said.title_tokens else '' end
    from posted join said on said.n = text join forum_post on forum_post.id = posted.id
    where hidden_at is null and withdrawn_at is null`.execute(trx);
}

async function writeOpinions(trx: Queryable): Promise<void> {
  await sql`insert into forum_vote (post_id, person_id, voted_at)
    select posted.id, other.person_id, posted.at + interval '1 hour'
    from posted join (select distinct course_id, total from enrolled) course using (course_id)
      cross join lateral generate_series(1, floor(3 * ${chance(sql`'votes' || posted.id`)})::int) k2
      join enrolled other on other.course_id = posted.course_id
        and other.place = 1 + floor(course.total * ${chance(sql`'voter' || posted.id || k2`)})::int
    on conflict do nothing`.execute(trx);
  await sql`insert into forum_report (id, post_id, person_id, why, reason, reported_at, settled_at)
    select ${idOf(sql`'report' || posted.id`)}, posted.id, teacher.id, 'wrong_and_harmful', '', posted.at + interval '1 hour',
      case when posted.at < now() - interval '40 days' then posted.at + interval '2 days' end
    from posted, lateral (select id from person where email = 'teacher-' || (1 + n % 50) || '@no-email.invalid') teacher
    where ${chance(sql`'reported' || posted.id`)} < 0.01`.execute(trx);
  await sql`insert into forum_visit (course_id, person_id, visited_at, new_from)
    select course_id, person_id, now() - interval '1 day', now() - interval '3 days' from enrolled
    where ${chance(sql`'visits' || id`)} < 0.4`.execute(trx);
}
