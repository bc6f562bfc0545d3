import { type RawBuilder, sql } from 'kysely';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import { longestGiven } from '#db/queries/attendance/more-time.ts';
import { type ScopeShape, type ScopeValues, shapeOfScope, withinShape } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import type { PlannedPart } from '#domain/schedule/running-order.ts';
import { searchGrams, searchInOnePiece, searchWords } from '#domain/text/search.ts';
import { isId } from '#platform/id.ts';
import {
  classColumns,
  expectedPeople,
  interprets,
  isCoHost,
  isEnrolled,
  seatsGroup,
  writesCaptions,
} from './class-scope.ts';

export interface ClassPerson {
  personId: string;
  displayName: string;
  latinName: string | null;
  /** The account was closed since: they cannot come. */
  isSuspended: boolean;
}

/** A language into which a class is interpreted, and who does. */
export interface ClassChannel {
  locale: string;
  interpreters: ClassPerson[];
}

/** A class session as lists and its own page show it, with what rights are decided on. */
export interface ClassView {
  id: string;
  organisationId: string;
  organisationPath: string;
  title: LocalizedText;
  languages: string[];
  startsAt: Date;
  endsAt: Date;
  /** IANA zone in which it was planned. */
  timeZone: string;
  status: string;
  createdAt: Date;
  /** How often the plan was changed, and when last; null for a plan as it was made. */
  revision: number;
  changedAt: Date | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  /** Of domain/people/reason.ts. */
  cancelWhy: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  attendanceClosedAt: Date | null;
  /** Until when somebody may ask for a check who was given more time; null where nobody was. */
  longestGiven: Date | null;
  isMandatory: boolean;
  /** Newcomers wait until a host lets them in. */
  waitingRoom: boolean;
  /** Closed to newcomers when it begins. */
  locksAtStart: boolean;
  /** So many guests may be in it at a time; null: it is closed to guests. */
  guestLimit: number | null;
  /** Since when it is closed to newcomers. */
  lockedAt: Date | null;
  /** The same for classes that were planned together, one a week. */
  seriesId: string | null;
  /** The mandatory class that it repeats. */
  repeats: { id: string; title: LocalizedText; startsAt: Date } | null;
  programme: { id: string; slug: string; title: LocalizedText } | null;
  /** Of the programme's issuer. */
  programmePath: string | null;
  course: { id: string; slug: string; title: LocalizedText } | null;
  instructors: ClassPerson[];
  /** The languages into which it is interpreted, as they were planned. */
  channels: ClassChannel[];
  /** The running order. */
  parts: PlannedPart[];
  /** The viewer is enrolled in its programme or its course. */
  isEnrolled: boolean;
  /** The viewer has seated a group in it. */
  seatsGroup: boolean;
  /** The viewer was named to interpret it. */
  interprets: boolean;
  /** A host made the viewer a host of it. */
  isCoHost: boolean;
  /** The viewer was named to write captions of it. */
  writesCaptions: boolean;
  /** The viewer was removed from it. */
  isRemoved: boolean;
}

/** One class, with what its door would say to the viewer. */
export interface FoundClass extends ClassView {
  /** What a host answered the viewer who waited; null: nothing. */
  isLetIn: boolean | null;
  wasIn: boolean;
  /** A host put the viewer out, who has not come back. */
  isSentOut: boolean;
}

/** The classes that a list or a page is about, before what is only shown of them: that is read of few. */
function chooseClasses(db: Queryable, viewerId: string | RawBuilder<string>) {
  return (
    db
      .selectFrom('classSession')
      .innerJoin('organisation', 'organisation.id', 'classSession.organisationId')
      .leftJoin('programme', 'programme.id', 'classSession.programmeId')
      .leftJoin('organisation as issuer', 'issuer.id', 'programme.issuerId')
      // `offset 0`: PostgreSQL finds it out once a class, and not once for each place that asks for it.
      .innerJoinLateral(
        () => db.selectNoFrom(isEnrolled(viewerId).as('isEnrolled')).offset(sql.lit(0)).as('learning'),
        (join) => join.onTrue(),
      )
      .select([
        'classSession.id',
        'classSession.organisationId',
        'organisation.path as organisationPath',
        'classSession.title',
        'classSession.languages',
        'classSession.startsAt',
        'classSession.endsAt',
        'classSession.timeZone',
        'classSession.status',
        'classSession.createdAt',
        'classSession.revision',
        'classSession.changedAt',
        'classSession.cancelledAt',
        'classSession.cancelReason',
        'classSession.cancelWhy',
        'classSession.startedAt',
        'classSession.endedAt',
        'classSession.attendanceClosedAt',
        'classSession.isMandatory',
        'classSession.waitingRoom',
        'classSession.locksAtStart',
        'classSession.guestLimit',
        'classSession.lockedAt',
        'classSession.seriesId',
        'classSession.repeatsId',
        'classSession.programmeId',
        'programme.slug as programmeSlug',
        'programme.title as programmeTitle',
        'issuer.path as programmePath',
        'classSession.courseId',
        'learning.isEnrolled',
        seatsGroup(viewerId).as('seatsGroup'),
        interprets(viewerId).as('interprets'),
        isCoHost(viewerId).as('isCoHost'),
        writesCaptions(viewerId).as('writesCaptions'),
      ])
  );
}

/**
 * What is shown of chosen classes. Choosing and showing are planned apart: together they are so many tables that planning
 * takes PostgreSQL longer than reading.
 */
function describeClasses(
  db: Queryable,
  viewerId: string | RawBuilder<string>,
  chosen: ReturnType<typeof chooseClasses>,
) {
  return db
    .selectFrom(chosen.as('chosen'))
    .leftJoin('course', 'course.id', 'chosen.courseId')
    .leftJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .leftJoin('classSession as repeated', 'repeated.id', 'chosen.repeatsId')
    .selectAll('chosen')
    .select([
      'repeated.title as repeatsTitle',
      'repeated.startsAt as repeatsAt',
      'course.slug as courseSlug',
      'courseVersion.title as courseTitle',
      sql<ClassPerson[]>`coalesce((
        select jsonb_agg(jsonb_build_object('personId', p.id, 'displayName', p.display_name,
          'latinName', p.latin_name, 'isSuspended', p.suspended_at is not null) order by p.display_name)
        from class_instructor ci join person p on p.id = ci.person_id
        where ci.class_session_id = chosen.id), '[]'::jsonb)`.as('instructors'),
      sql<ClassChannel[]>`coalesce((
        select jsonb_agg(jsonb_build_object('locale', channel.locale, 'interpreters', coalesce((
          select jsonb_agg(jsonb_build_object('personId', p.id, 'displayName', p.display_name,
            'latinName', p.latin_name, 'isSuspended', p.suspended_at is not null) order by p.display_name, p.id)
          from class_interpreter named join person p on p.id = named.person_id
          where named.class_session_id = chosen.id and named.locale = channel.locale), '[]'::jsonb))
          order by channel.position)
        from class_channel channel where channel.class_session_id = chosen.id), '[]'::jsonb)`.as('channels'),
      sql<PlannedPart[]>`coalesce((
        select jsonb_agg(jsonb_build_object('title', part.title, 'minutes', part.minutes, 'kind', part.kind,
          'deckId', part.deck_id) order by part.position)
        from class_part part where part.class_session_id = chosen.id), '[]'::jsonb)`.as('parts'),
      longestGiven('chosen.id').as('longestGiven'),
      sql<boolean>`exists(
        select from class_removal cr
        where cr.class_session_id = chosen.id and cr.person_id = ${viewerId}::uuid)`.as('isRemoved'),
    ]);
}

type ClassRow = Awaited<ReturnType<ReturnType<typeof describeClasses>['execute']>>[number];

function toView(row: ClassRow): ClassView {
  const { programmeId, programmeSlug, programmeTitle, courseId, courseSlug, courseTitle, ...others } = row;
  const { repeatsId, repeatsTitle, repeatsAt, ...rest } = others;
  return {
    ...rest,
    repeats:
      repeatsId && repeatsTitle && repeatsAt ? { id: repeatsId, title: repeatsTitle, startsAt: repeatsAt } : null,
    programme:
      programmeId && programmeSlug && programmeTitle
        ? { id: programmeId, slug: programmeSlug, title: programmeTitle }
        : null,
    course:
      courseId && courseSlug ? { id: courseId, slug: courseSlug, title: courseTitle ?? { en: courseSlug } } : null,
  };
}

/** One class with all that rights need; null when there is none. Whoever calls decides with `can`. */
export async function findClass(
  db: Queryable,
  { id, viewerId }: { id: string | undefined; viewerId: string },
): Promise<FoundClass | null> {
  if (!isId(id)) return null;
  const [row] = await readClass(db, { id, viewerId });
  if (!row) return null;
  const { isLetIn, wasIn, isSentOut } = row;
  return { ...toView(row), isLetIn, wasIn, isSentOut };
}

const readClass = builtOnce((db, { id, viewerId }: Places<{ id: string; viewerId: string }>) => {
  const chosen = chooseClasses(db, viewerId).where('classSession.id', '=', id).limit(sql.lit(1));
  return describeClasses(db, viewerId, chosen).select([
    sql<boolean | null>`(select answered.is_let_in from class_waiting_answer answered
      where answered.class_session_id = chosen.id and answered.person_id = ${viewerId}::uuid)`.as('isLetIn'),
    sql<boolean>`exists(select from presence_interval pi
      where pi.class_session_id = chosen.id and pi.person_id = ${viewerId}::uuid)`.as('wasIn'),
    sql<boolean>`exists(select from class_sent_out sent
      where sent.class_session_id = chosen.id and sent.person_id = ${viewerId}::uuid
        and not exists(select from presence_interval pi where pi.class_session_id = chosen.id
          and pi.person_id = sent.person_id and pi.joined_at > sent.sent_out_at))`.as('isSentOut'),
  ]);
});

interface ListOptions {
  show: 'current' | 'past';
  /** The other way round. */
  isTurned?: boolean;
  /** Words of the title, in any language; empty: all. */
  search?: string;
  now: Date;
  overrunMs: number;
  offset: number;
  limit: number;
}

/**
 * A page of the classes that a viewer may see. `current`: to come (cancelled ones too) or running, soonest first. `past`:
 * the others, latest first.
 *
 * @param options.overrunMs how long past its planned end a running class is still current
 */
export async function listClasses(
  db: Queryable,
  viewer: Viewer,
  { show, isTurned = false, search = '', now, overrunMs, offset, limit }: ListOptions,
): Promise<{ classes: ClassView[]; hasMore: boolean }> {
  const scope = scopeOf(viewer, 'class:view');
  const words = searchWords(search);
  // Signs alone stand nowhere.
  if (search !== '' && words.length === 0) return { classes: [], hasMore: false };
  const piece = searchInOnePiece(search);
  const rows = await readClasses(
    db,
    {
      ...{ ...scope, viewerId: viewer.personId, now, overrunEnd: new Date(now.getTime() - overrunMs), offset },
      titled: words.map((word) => `%${word}%`),
      titledGrams: searchGrams(words),
      titledInOnePiece: piece === null ? null : `%${piece}%`,
    },
    { show, isTurned, isTitled: words.length > 0, limit, scope: shapeOfScope(scope) },
  );
  return { classes: rows.slice(0, limit).map(toView), hasMore: rows.length > limit };
}

type ListValues = ScopeValues & { viewerId: string; now: Date; overrunEnd: Date; offset: number } & {
  titled: string[];
  /** By which the index finds them. */
  titledGrams: string[];
  titledInOnePiece: string | null;
};
type ListShape = Pick<ListOptions, 'show' | 'limit'> & { isTurned: boolean; isTitled: boolean; scope: ScopeShape };

const readClasses = builtOnce(
  (db, places: Places<ListValues>, { show, isTurned, isTitled, limit, scope }: ListShape) => {
    const { viewerId, now, overrunEnd, offset, titled, titledGrams, titledInOnePiece } = places;
    const direction = (show === 'current') === isTurned ? 'desc' : 'asc';
    const columns = {
      ...classColumns(viewerId),
      programmePath: sql<string | null>`issuer.path`,
      isEnrolled: sql<boolean>`learning.is_enrolled`,
    };
    const chosen = chooseClasses(db, viewerId)
      .where(withinShape(scope, places, columns))
      .where((eb) => {
        const isCurrent = eb.or([
          // A cancelled one stays under its date, for those who look for it there.
          eb.and([eb('classSession.status', 'in', ['scheduled', 'cancelled']), eb('classSession.endsAt', '>', now)]),
          eb.and([eb('classSession.status', '=', 'live'), eb('classSession.endsAt', '>', overrunEnd)]),
        ]);
        return show === 'current' ? isCurrent : eb.not(isCurrent);
      })
      .$if(isTitled, (query) =>
        query.where(
          sql<boolean>`search_grams(class_session.search_title) @> ${titledGrams}::text[]
            and (class_session.search_title like all(${titled}::text[])
              or replace(class_session.search_title, ' ', '') like ${titledInOnePiece}::text)`,
        ),
      )
      .orderBy('classSession.startsAt', direction)
      .orderBy('classSession.id')
      .offset(offset)
      // Written out: a limit that is not known before would be planned as a tenth of all classes.
      .limit(sql.lit(limit + 1));
    return describeClasses(db, viewerId, chosen).orderBy('chosen.startsAt', direction).orderBy('chosen.id');
  },
);

/** How many people are expected in the class. */
export async function countExpected(db: Queryable, classSessionId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${expectedPeople(classSessionId)}) expected`.execute(db);
  return rows[0]?.count ?? 0;
}
