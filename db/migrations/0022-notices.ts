import { type Kysely, sql } from 'kysely';

/** What people are told, by which channels, and what they want to be told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table announcement (
    id uuid primary key,
    sender_id uuid references person on delete set null,
    target text not null check (target in ('class', 'programme', 'organisation')),
    target_id uuid not null,
    title text not null check (char_length(title) between 1 and 300),
    words text not null check (char_length(words) between 1 and 6000),
    people integer not null,
    created_at timestamptz not null
  )`,
  `comment on table announcement is 'what somebody who teaches or manages told a class, a programme or an organisation, in their own words'`,
  `comment on column announcement.id is 'made with the form: sent twice, it is one'`,
  `comment on column announcement.people is 'how many got it'`,
  `create table notice (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    kind text not null,
    params jsonb not null,
    announcement_id uuid references announcement on delete cascade,
    key text not null,
    useful_until timestamptz,
    created_at timestamptz not null,
    read_at timestamptz,
    spread_at timestamptz
  )`,
  `comment on table notice is 'one thing that one person is told; in the list on its page at once, by the other channels once it is spread'`,
  `comment on column notice.kind is 'one of domain/notices/kinds.ts'`,
  `comment on column notice.params is 'names, titles and times as they were, of which the words are made in the reader''s language; never the words'`,
  `comment on column notice.key is 'of what happened: nobody is told the same thing twice'`,
  `comment on column notice.useful_until is 'from then on it is of no use, and not sent; null: for a day'`,
  `comment on column notice.read_at is 'null while it is unread'`,
  `comment on column notice.spread_at is 'when the jobs process made its deliveries; null until then'`,
  `create unique index on notice (key, person_id)`,
  `create index on notice (person_id, created_at desc, id desc)`,
  `create index notice_unread on notice (person_id) where read_at is null`,
  `create index notice_unspread on notice (created_at) where spread_at is null`,
  `create table push_subscription (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    endpoint text not null unique,
    p256dh text not null,
    auth text not null,
    user_agent text,
    created_at timestamptz not null
  )`,
  `comment on table push_subscription is 'a browser that shows notices by web push (RFC 8030); one that is signed in as somebody else becomes theirs'`,
  `create index on push_subscription (person_id)`,
  `create table notice_delivery (
    id uuid primary key,
    notice_id uuid not null references notice on delete cascade,
    channel text not null check (channel in ('email', 'push', 'sms')),
    subscription_id uuid references push_subscription on delete set null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'given_up', 'not_needed')),
    due_at timestamptz not null,
    queued_at timestamptz,
    tries integer not null default 0,
    error text,
    mail_id uuid,
    done_at timestamptz,
    created_at timestamptz not null,
    unique nulls not distinct (notice_id, channel, subscription_id)
  )`,
  `comment on table notice_delivery is 'a notice on its way to a person by one channel; by web push one for each browser'`,
  `comment on column notice_delivery.state is 'refused: the other side will never take it; given_up: tried for a day; not_needed: read on its page before it was due, or the channel is gone'`,
  `comment on column notice_delivery.due_at is 'not before then: quiet hours, a daily summary, the pause after a try that failed'`,
  `comment on column notice_delivery.queued_at is 'when its job was written; null until then'`,
  `comment on column notice_delivery.error is 'what the other side answered to the last try, without an address'`,
  `comment on column notice_delivery.mail_id is 'the letter that it is in, which has its own tries; no reference, as letters go after a month'`,
  `create index notice_delivery_waiting on notice_delivery (due_at) where state = 'waiting'`,
  `create index on notice_delivery (mail_id) where mail_id is not null`,
  `create index on notice_delivery (created_at desc, id desc)`,
  `create index on notice_delivery (subscription_id) where subscription_id is not null`,
  `create table notice_setting (
    person_id uuid primary key references person on delete cascade,
    quiet_from smallint check (quiet_from between 0 and 1439),
    quiet_until smallint check (quiet_until between 0 and 1439),
    digest text not null check (digest in ('at_once', 'daily')),
    check ((quiet_from is null) = (quiet_until is null))
  )`,
  `comment on table notice_setting is 'how somebody wants to be told; without a row as domain/notices/preferences.ts has it'`,
  `comment on column notice_setting.quiet_from is 'minutes after midnight in the person''s zone; null: no quiet hours'`,
  `create table notice_preference (
    person_id uuid not null references person on delete cascade,
    kind text not null,
    channel text not null check (channel in ('email', 'push', 'sms')),
    is_on boolean not null,
    primary key (person_id, kind, channel)
  )`,
  `comment on table notice_preference is 'only what differs from the usual'`,
  `create table calendar_feed (
    person_id uuid primary key references person on delete cascade,
    id uuid not null unique,
    created_at timestamptz not null
  )`,
  `comment on column calendar_feed.id is 'part of the feed''s secret address, with a keyed digest that is kept nowhere; another id closes the address'`,
];

const downStatements = [
  `drop table calendar_feed`,
  `drop table notice_preference`,
  `drop table notice_setting`,
  `drop table notice_delivery`,
  `drop table push_subscription`,
  `drop table notice`,
  `drop table announcement`,
];
