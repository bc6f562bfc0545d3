import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import { within } from '#db/queries/within-scope.ts';
import type { Difficulty, QuestionText, QuizQuestion } from '#domain/learning/content.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** A question of a published course, of one of its quizzes or of its bank. */
export interface QuestionOfCourse {
  courseId: string;
  course: string;
  courseTitle: LocalizedText;
  sourceLocale: string;
  /** Slug; null of a question of the bank. */
  quiz: string | null;
  /** As answers name it: `q1`, of the bank `defects--q1`. */
  id: string;
  topic: string | null;
  question: QuizQuestion;
  prompt: LocalizedText;
}

export interface QuestionsAsked {
  search: string;
  /** Empty: any. */
  topic: string;
  difficulty: Difficulty | null;
  kind: QuizQuestion['kind'] | null;
  /** Slugs; empty: any. */
  course: string;
  organisation: string;
}

/** All questions of the courses that a viewer writes and that are not archived; of no others than `courses`, a query of ids. */
const questionsOf = (
  viewer: Viewer,
  { organisation, courses }: Pick<QuestionsAsked, 'organisation'> & { courses?: RawBuilder<unknown> },
) => sql`
  with own as materialized (
    select course.id as course_id, course.slug as course, version.id as version_id, version.title as course_title,
      version.source_locale
    from course join course_version version on version.id = course.current_version_id
      left join organisation on organisation.id = course.organisation_id
    where course.archived_at is null and ${courses ? sql`course.id in (${courses})` : sql`true`}
      and ${within(scopeOf(viewer, 'content:write'), { organisationPath: sql<string>`coalesce(organisation.path, '')` })}
      and ${whenAsked(organisation || null, (slug) => sql`organisation.slug = ${slug}`)}),
  asked as (
    select own.*, quiz.slug as quiz, e ->> 'id' as id, e ->> 'id' as name, e ->> 'topic' as topic, e as question, quiz.texts
    from own join quiz on quiz.course_version_id = own.version_id, jsonb_array_elements(quiz.questions) e
    where strpos(e ->> 'id', '--') = 0
    union all
    select own.*, null, bank_topic.slug || '--' || (e ->> 'id'), e ->> 'id', bank_topic.slug, e, bank_topic.texts
    from own join bank_topic on bank_topic.course_version_id = own.version_id, jsonb_array_elements(bank_topic.questions) e)`;

/** The words of a question that people look for: what is asked, and the choices. */
const words = sql`(select string_agg(concat_ws(' ', said.value -> 'questions' -> name ->> 'prompt',
  said.value -> 'questions' -> name ->> 'choices'), ' ') from jsonb_each(texts) said)`;

function meant(asked: QuestionsAsked): RawBuilder<boolean> {
  const { search, topic, difficulty, kind, course } = asked;
  return sql<boolean>`${whenAsked(topic || null, (one) => sql`topic = ${one}`)} and ${whenAsked(course || null, (slug) => sql`course = ${slug}`)}
    and ${whenAsked(difficulty, (one) => sql`question ->> 'difficulty' = ${one}`)}
    and ${whenAsked(kind, (one) => sql`question ->> 'kind' = ${one}`)}
    and ${search === '' ? sql`true` : matchesWords(sql`fold_for_search(${words})`, search)}`;
}

/** One page of the questions of a viewer's courses that are meant, by topic, those without one last; and how many there are. */
export async function listQuestionsOfCourses(
  db: Queryable,
  viewer: Viewer,
  { offset, limit, ...asked }: QuestionsAsked & { offset: number; limit: number },
): Promise<{ rows: QuestionOfCourse[]; total: number }> {
  const { rows } = await sql<QuestionOfCourse & { total: number }>`
    ${questionsOf(viewer, asked)}
    select course_id, course, course_title, source_locale, quiz, id, topic, question,
      (select json_object_agg(said.key, said.value -> 'questions' -> name ->> 'prompt') from jsonb_each(texts) said
        where said.value -> 'questions' ? name) as prompt,
      count(*) over ()::int as total
    from asked where ${meant(asked)}
    order by topic nulls last, course, quiz nulls last, id offset ${offset} limit ${limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** A question with all its words. */
export interface QuestionOfClass extends Pick<QuestionOfCourse, 'sourceLocale' | 'question'> {
  texts: Record<string, QuestionText>;
}

/**
 * Questions of the courses of a class (its own, else those of its programme) that a viewer writes, those of the bank first.
 *
 * @param options.kinds no others
 */
export async function listQuestionsOfClass(
  db: Queryable,
  viewer: Viewer,
  options: { classSessionId: string; kinds: readonly QuizQuestion['kind'][]; search: string; limit: number },
): Promise<QuestionOfClass[]> {
  const { classSessionId, kinds, search, limit } = options;
  // Before questions are looked at: who may write all courses does not have all their questions read.
  const courses = sql`
    select coalesce(held.course_id, part.course_id) from class_session held
      left join programme_course part on held.course_id is null and part.programme_id = held.programme_id
      where held.id = ${classSessionId}::uuid`;
  const { rows } = await sql<QuestionOfClass>`
    ${questionsOf(viewer, { organisation: '', courses })}
    select source_locale, question,
      (select json_object_agg(said.key, said.value -> 'questions' -> name) from jsonb_each(texts) said
        where said.value -> 'questions' ? name) as texts
    from asked where question ->> 'kind' = any (${[...kinds]}::text[])
      and ${search === '' ? sql`true` : matchesWords(sql`fold_for_search(${words})`, search)}
    order by quiz is not null, course, topic nulls last, quiz, id limit ${limit}`.execute(db);
  return rows;
}

/** How many questions there are of a topic. */
export interface TopicCount {
  topic: string;
  total: number;
  easy: number;
  medium: number;
  hard: number;
}

/** The topics of all of a viewer's questions and how many there are of each; the largest first, at most `limit`. */
export async function countQuestionTopics(
  db: Queryable,
  viewer: Viewer,
  { limit, ...asked }: Pick<QuestionsAsked, 'organisation'> & { limit: number },
): Promise<TopicCount[]> {
  const ofLevel = (level: Difficulty) => sql`(count(*) filter (where question ->> 'difficulty' = ${level}))::int`;
  const { rows } = await sql<TopicCount>`
    ${questionsOf(viewer, asked)}
    select topic, count(*)::int as total, ${ofLevel('easy')} as easy, ${ofLevel('medium')} as medium, ${ofLevel('hard')} as hard
    from asked where topic is not null group by topic order by count(*) desc, topic limit ${limit}`.execute(db);
  return rows;
}

/** What the filter of such a list offers: the published courses that a viewer writes, by slug, at most 500; and whose they are. */
export async function listQuestionSources(
  db: Queryable,
  viewer: Viewer,
): Promise<
  { course: string; title: LocalizedText; organisation: string | null; organisationNames: LocalizedText | null }[]
> {
  const { rows } = await sql<{
    course: string;
    title: LocalizedText;
    organisation: string | null;
    organisationNames: LocalizedText | null;
  }>`
    select course.slug as course, version.title, organisation.slug as organisation, organisation.names as organisation_names
    from course join course_version version on version.id = course.current_version_id
      left join organisation on organisation.id = course.organisation_id
    where course.archived_at is null
      and ${within(scopeOf(viewer, 'content:write'), { organisationPath: sql<string>`coalesce(organisation.path, '')` })}
    order by course.slug limit 500`.execute(db);
  return rows;
}
