import { type Kysely, sql } from 'kysely';

/**
 * Names and titles from before `cleanLine`: without what cannot be seen, tabs and ends of lines as one space. A person
 * of whom nothing is left gets the Latin name or the user name, so that there is something to read and to correct.
 * Awards stay as they were signed. Every change leaves an audit row with both forms.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

/** What was not seen is not put back. */
export async function down(): Promise<void> {}

/** What is not drawn, but for joiners, selectors and tags, which may change how their neighbours look. */
const unseen =
  '[\\u0001-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb]+';
const spaces = '[\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
/** Something is left that is neither space, mark nor empty sign. */
const anything = '[^\\u0020\\u2800\\u200c\\u200d\\ufe00-\\ufe0f\\u0300-\\u036f]';

const cleaned = (text: string) =>
  `normalize(btrim(regexp_replace(regexp_replace(${text}, '${unseen}', '', 'g'), '${spaces}', ' ', 'g')), NFC)`;
const cleanedTexts = (texts: string) =>
  `(select jsonb_object_agg(key, ${cleaned('value')}) from jsonb_each_text(${texts}) where ${cleaned('value')} ~ '${anything}')`;

const audit = (subject: string, organisation: string) => `
  insert into audit_event (id, actor_id, action, subject_type, subject_id, organisation_id, details)
  select gen_random_uuid(), null, '${subject}.mend-text', '${subject}', id::text, ${organisation},
    jsonb_build_object('before', before::text, 'after', after::text)
  from mended`;

const upStatements = [
  `with form as (
    select id, display_name as before,
      case when ${cleaned('display_name')} ~ '${anything}' then ${cleaned('display_name')}
        else coalesce(nullif(${cleaned("coalesce(latin_name, '')")}, ''), username, display_name) end as after
    from person
  ), mended as (
    update person set display_name = form.after from form where form.id = person.id and form.after <> form.before
    returning person.id, form.before, form.after
  ) ${audit('person', 'null')}`,
  `with form as (
    select id, latin_name as before, nullif(${cleaned('latin_name')}, '') as after from person where latin_name is not null
  ), mended as (
    update person set latin_name = form.after from form
    where form.id = person.id and form.after is distinct from form.before
    returning person.id, form.before, coalesce(form.after, '') as after
  ) ${audit('person', 'null')}`,
  `with form as (select id, names as before, ${cleanedTexts('names')} as after from organisation
  ), mended as (
    update organisation set names = form.after from form where form.id = organisation.id and form.after <> form.before
    returning organisation.id, form.before, form.after
  ) ${audit('organisation', 'id')}`,
  `with form as (
    select id, province as before, nullif(${cleaned('province')}, '') as after from organisation where province is not null
  ), mended as (
    update organisation set province = form.after from form
    where form.id = organisation.id and form.after is distinct from form.before
    returning organisation.id, form.before, coalesce(form.after, '') as after
  ) ${audit('organisation', 'id')}`,
  `with form as (select id, organisation_id, title as before, ${cleanedTexts('title')} as after from class_session
  ), mended as (
    update class_session set title = form.after from form where form.id = class_session.id and form.after <> form.before
    returning class_session.id, class_session.organisation_id, form.before, form.after
  ) ${audit('class_session', 'organisation_id')}`,
];
