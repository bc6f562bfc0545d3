import { type Kysely, sql } from 'kysely';

/**
 * The whole first schema. Keys are UUIDv7 made by the application; times are timestamptz in UTC. Comments carry what a
 * column's name cannot say.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`drop table if exists ${table} cascade`).execute(db);
}

const tables = [
  'audit_event',
  'award',
  'serial_counter',
  'award_rule',
  'programme_enrolment',
  'programme_course',
  'programme',
  'chat_message',
  'attendance_record',
  'attendance_correction',
  'session_break',
  'session_outage',
  'presence_interval',
  'class_removal',
  'class_instructor',
  'class_session',
  'quiz_attempt',
  'lesson_progress',
  'enrolment',
  'glossary_term',
  'quiz',
  'lesson_text',
  'lesson',
  'module',
  'course_version',
  'course',
  'organisation_role',
  'organisation',
  'reset_code',
  'rate_limit',
  'auth_verification',
  'auth_account',
  'auth_session',
  'person',
];

const statements = [
  // --- people and accounts -------------------------------------------------------------------------------------
  `create table person (
    id uuid primary key,
    display_name text not null,
    latin_name text,
    username text unique,
    display_username text,
    email text not null unique,
    email_verified boolean not null default false,
    image text,
    locales text[] not null default '{}',
    time_zone text not null default 'Asia/Vientiane',
    sex text check (sex in ('female', 'male')),
    low_data boolean not null default false,
    is_platform_admin boolean not null default false,
    must_change_password boolean not null default false,
    suspended_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `comment on column person.latin_name is 'the name in Latin letters as it goes on certificates; null when the display name is Latin already'`,
  `comment on column person.email is 'people without e-mail get <id>@no-email.invalid, which is never mailed'`,
  `comment on column person.locales is 'preferred languages, best first'`,
  `comment on column person.suspended_at is 'set by a manager: nobody can sign in to this account while it is set; null while it is open'`,
  `comment on column person.sex is 'given freely, for the ministry''s statistics only; null when not said'`,

  `create table auth_session (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create index on auth_session (person_id)`,
  `create table auth_account (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    account_id text not null,
    provider_id text not null,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (provider_id, account_id)
  )`,
  `create index on auth_account (person_id)`,
  `create table auth_verification (
    id uuid primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create index on auth_verification (identifier)`,
  `create table rate_limit (
    key varchar(255) primary key,
    points integer not null default 0,
    expire bigint
  )`,
  `comment on table rate_limit is 'counters of rate-limiter-flexible; expire in ms since 1970'`,
  `create table reset_code (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    code_hash text not null,
    created_by uuid references person on delete set null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    failed_tries integer not null default 0
  )`,
  `comment on table reset_code is 'one-time codes that an organisation''s manager reads out to a person who forgot the password'`,
  `create index on reset_code (person_id)`,

  // --- organisations -------------------------------------------------------------------------------------------
  `create table organisation (
    id uuid primary key,
    parent_id uuid references organisation,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    path text not null unique,
    kind text not null check (kind in ('country', 'ministry', 'department', 'province', 'district', 'service_point', 'company', 'cooperative', 'university')),
    names jsonb not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    province text,
    created_at timestamptz not null default now()
  )`,
  `comment on column organisation.path is 'slugs from the root, joined by dots; an organisation''s path starts with its parent''s'`,
  `comment on column organisation.names is '{locale: name}'`,
  `create index organisation_path_prefix on organisation (path text_pattern_ops)`,
  `create index on organisation (parent_id)`,
  `create table organisation_role (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    organisation_id uuid not null references organisation on delete cascade,
    role text not null check (role in ('trainee', 'instructor', 'interpreter', 'service_point_operator', 'programme_manager', 'auditor')),
    created_at timestamptz not null default now(),
    unique (person_id, organisation_id, role)
  )`,
  `create index on organisation_role (organisation_id)`,

  // --- courses -------------------------------------------------------------------------------------------------
  `create table course (
    id uuid primary key,
    slug text not null unique,
    current_version_id uuid,
    created_at timestamptz not null default now()
  )`,
  `create table course_version (
    id uuid primary key,
    course_id uuid not null references course on delete cascade,
    version integer not null,
    content_hash text not null,
    source_locale text not null,
    locales text[] not null,
    audience text not null check (audience in ('government', 'producers', 'service-points')),
    dye text not null,
    pattern text not null,
    hours numeric(6, 1) not null,
    title jsonb not null,
    summary jsonb not null,
    outcomes jsonb not null,
    imported_at timestamptz not null default now(),
    unique (course_id, version)
  )`,
  `comment on column course_version.content_hash is 'SHA-256 over the course''s files; equal hash, no new version'`,
  `comment on column course_version.outcomes is '[{locale: text}]'`,
  `alter table course add foreign key (current_version_id) references course_version`,
  `create table module (
    id uuid primary key,
    course_version_id uuid not null references course_version on delete cascade,
    slug text not null,
    position integer not null,
    title jsonb not null,
    unique (course_version_id, slug)
  )`,
  `create table lesson (
    id uuid primary key,
    course_version_id uuid not null references course_version on delete cascade,
    module_id uuid not null references module on delete cascade,
    slug text not null,
    position integer not null,
    minutes integer not null,
    unique (course_version_id, slug)
  )`,
  `comment on column lesson.position is 'order among all activities of the course version, lessons and quizzes together'`,
  `create index on lesson (module_id)`,
  `create table lesson_text (
    lesson_id uuid not null references lesson on delete cascade,
    locale text not null,
    title text not null,
    summary text not null,
    html text not null,
    bytes integer not null,
    status text not null check (status in ('draft', 'reviewed', 'outdated')),
    text_hash text not null,
    primary key (lesson_id, locale)
  )`,
  `comment on column lesson_text.text_hash is 'SHA-256 of the file: tells whether a translation was touched after its source changed'`,
  `comment on column lesson_text.html is 'rendered at import from checked Markdown; holds only elements of the content format'`,
  `comment on column lesson_text.bytes is 'size of html and its pictures, for the "low data" figure'`,
  `create table quiz (
    id uuid primary key,
    course_version_id uuid not null references course_version on delete cascade,
    module_id uuid not null references module on delete cascade,
    slug text not null,
    position integer not null,
    minutes integer not null,
    counts boolean not null,
    pass_mark integer not null check (pass_mark between 0 and 100),
    max_attempts integer not null,
    questions jsonb not null,
    texts jsonb not null,
    unique (course_version_id, slug)
  )`,
  `comment on column quiz.counts is 'false: a "check yourself" inside a lesson; position is then that of the lesson'`,
  `comment on column quiz.max_attempts is '0: unlimited'`,
  `comment on column quiz.questions is 'structure with right answers; never sent to a reader before grading'`,
  `comment on column quiz.texts is '{locale: {title, questions: {id: {prompt, choices, explanation, ...}}}}'`,
  `create index on quiz (module_id)`,
  `create table glossary_term (
    course_version_id uuid not null references course_version on delete cascade,
    slug text not null,
    term jsonb not null,
    definition jsonb not null,
    primary key (course_version_id, slug)
  )`,

  // --- learning: keyed by course and slug, so that it outlives a course version --------------------------------
  `create table enrolment (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    enrolled_at timestamptz not null default now(),
    completed_at timestamptz,
    unique (person_id, course_id)
  )`,
  `create index on enrolment (course_id)`,
  `create table lesson_progress (
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    lesson_slug text not null,
    first_opened_at timestamptz not null,
    last_opened_at timestamptz not null,
    completed_at timestamptz,
    primary key (person_id, course_id, lesson_slug)
  )`,
  `create table quiz_attempt (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    quiz_slug text not null,
    quiz_id uuid not null references quiz,
    attempt_number integer not null,
    answers jsonb not null,
    result jsonb not null,
    points numeric(8, 2) not null,
    max_points numeric(8, 2) not null,
    percent numeric(5, 2) not null,
    passed boolean not null,
    submitted_at timestamptz not null,
    unique (person_id, course_id, quiz_slug, attempt_number)
  )`,
  `comment on column quiz_attempt.id is 'made with the form, so that a form sent twice is one attempt'`,
  `comment on column quiz_attempt.result is '{questionId: {points, maxPoints, isRight}}'`,

  // --- programmes ----------------------------------------------------------------------------------------------
  `create table programme (
    id uuid primary key,
    slug text not null unique,
    code text not null unique check (code ~ '^[A-HJKMNP-Z][0-9A-HJKMNP-Z]{1,5}$'),
    issuer_id uuid not null references organisation,
    title jsonb not null,
    summary jsonb not null,
    hours numeric(6, 1) not null,
    created_at timestamptz not null default now()
  )`,
  `create table programme_course (
    programme_id uuid not null references programme on delete cascade,
    course_id uuid not null references course on delete cascade,
    position integer not null,
    primary key (programme_id, course_id)
  )`,
  `create index on programme_course (course_id)`,
  `create table programme_enrolment (
    id uuid primary key,
    programme_id uuid not null references programme on delete cascade,
    person_id uuid not null references person on delete cascade,
    organisation_id uuid not null references organisation,
    enrolled_at timestamptz not null default now(),
    unique (programme_id, person_id)
  )`,
  `comment on column programme_enrolment.organisation_id is 'the organisation that the person is counted in'`,
  `create index on programme_enrolment (organisation_id)`,
  `create index on programme_enrolment (person_id)`,
  `create table award_rule (
    id uuid primary key,
    programme_id uuid not null references programme on delete cascade,
    version integer not null,
    rule jsonb not null,
    in_force_from timestamptz not null default now(),
    created_by uuid references person on delete set null,
    unique (programme_id, version)
  )`,

  // --- live classes --------------------------------------------------------------------------------------------
  `create table class_session (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    programme_id uuid references programme,
    course_id uuid references course,
    title jsonb not null,
    languages text[] not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    time_zone text not null,
    status text not null default 'scheduled' check (status in ('scheduled', 'live', 'ended', 'cancelled')),
    started_at timestamptz,
    ended_at timestamptz,
    frozen_at timestamptz,
    ledger_hash text,
    created_by uuid references person on delete set null,
    created_at timestamptz not null default now(),
    check (ends_at > starts_at)
  )`,
  `comment on column class_session.title is '{locale: title}'`,
  `comment on column class_session.time_zone is 'IANA zone in which the class was planned'`,
  `comment on column class_session.started_at is 'the taught time is started_at to ended_at, less breaks'`,
  `comment on column class_session.ledger_hash is 'SHA-256 over the ledger''s rows when the session was frozen'`,
  `create index on class_session (starts_at)`,
  `create index on class_session (programme_id)`,
  `create index on class_session (course_id)`,
  `create table class_instructor (
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    primary key (class_session_id, person_id)
  )`,
  `create index on class_instructor (person_id)`,
  `create table class_removal (
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    removed_by uuid references person on delete set null,
    removed_at timestamptz not null default now(),
    primary key (class_session_id, person_id)
  )`,
  `comment on table class_removal is 'people an instructor removed from a class; they cannot join it again'`,
  `create table presence_interval (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    node_id text not null,
    role text not null,
    language text,
    device text,
    joined_at timestamptz not null,
    last_seen_at timestamptz not null,
    left_at timestamptz
  )`,
  `comment on table presence_interval is 'the attendance ledger: one row a connection, written by the media server from what it saw'`,
  `comment on column presence_interval.left_at is 'null while connected, and after a crash: the interval then ends at last_seen_at'`,
  `create index on presence_interval (class_session_id, person_id)`,
  `create index presence_interval_open on presence_interval (node_id) where left_at is null`,
  `create table session_outage (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    node_id text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    cause text not null
  )`,
  `comment on table session_outage is 'when the class was down through our fault; taken out of what trainees must attend'`,
  `create index on session_outage (class_session_id)`,
  `create table session_break (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    started_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create index on session_break (class_session_id)`,
  `create table attendance_correction (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    actor_id uuid references person on delete set null,
    reason text not null,
    minutes_before numeric(7, 2) not null,
    minutes_after numeric(7, 2) not null,
    created_at timestamptz not null default now()
  )`,
  `create index on attendance_correction (class_session_id, person_id)`,
  `create table attendance_record (
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    minutes numeric(7, 2) not null,
    taught_minutes numeric(7, 2) not null,
    percent numeric(5, 2) not null,
    late_minutes numeric(7, 2) not null,
    early_minutes numeric(7, 2) not null,
    primary key (class_session_id, person_id)
  )`,
  `comment on table attendance_record is 'totals stored when a session is frozen'`,
  `create table chat_message (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    display_name text not null,
    body text not null,
    sent_at timestamptz not null,
    removed_at timestamptz
  )`,
  `comment on column chat_message.id is 'made by the sender, so that a message sent twice is one message'`,
  `create index on chat_message (class_session_id, sent_at)`,

  // --- awards --------------------------------------------------------------------------------------------------
  `create table serial_counter (
    programme_id uuid not null references programme on delete cascade,
    year integer not null,
    last_number integer not null,
    primary key (programme_id, year)
  )`,
  `create table award (
    id uuid primary key,
    programme_id uuid not null references programme,
    award_rule_id uuid not null references award_rule,
    person_id uuid not null references person,
    organisation_id uuid not null references organisation,
    kind text not null check (kind in ('competence', 'attendance')),
    serial text not null unique,
    holder_name text not null,
    holder_latin_name text,
    issued_at timestamptz not null,
    valid_until timestamptz,
    status text not null default 'active'
      check (status in ('active', 'suspended', 'revoked', 'expired', 'superseded')),
    revoked_at timestamptz,
    revoked_by uuid references person on delete set null,
    revocation_reason text,
    evidence jsonb not null,
    credential text not null
  )`,
  `comment on column award.evidence is 'the figures on which the award was decided'`,
  `comment on column award.status is 'expired: had ended when another took its place; until then it stays active'`,
  `comment on column award.credential is 'compact JWS (EdDSA) over the award''s public claims'`,
  `comment on column award.organisation_id is 'the organisation that the holder is counted in'`,
  `create unique index award_once on award (programme_id, person_id, kind) where status in ('active', 'suspended')`,
  `create index on award (organisation_id)`,
  `create index on award (person_id)`,
  `create table audit_event (
    id uuid primary key,
    at timestamptz not null default now(),
    actor_id uuid references person on delete set null,
    action text not null,
    subject_type text not null,
    subject_id text not null,
    organisation_id uuid references organisation on delete set null,
    details jsonb not null default '{}'
  )`,
  `create index on audit_event (subject_type, subject_id)`,
  `create index on audit_event (organisation_id, at)`,
];
