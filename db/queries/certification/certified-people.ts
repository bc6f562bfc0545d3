import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { within } from '#db/queries/within-scope.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import type { AwardStatus } from '#domain/awards/validity.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Scope } from '#domain/rights.ts';
import { foldForSearch } from '#domain/text/search.ts';

export interface CertifiedFilter {
  programmeId: string;
  /** Whose people are listed. */
  scope: Scope<'organisationPath'>;
  /** Year of joining, counted in `timeZone`. */
  year: number | null;
  timeZone: string;
  sex: 'female' | 'male' | 'unknown' | null;
  province: string | null;
  standing: 'valid' | 'expired' | 'suspended' | 'revoked' | null;
  /** Part of a name or of a serial number. */
  search: string;
}

export interface CertifiedRow {
  personId: string;
  serial: string;
  holderName: string;
  holderLatinName: string | null;
  sex: string | null;
  issuedAt: Date;
  validUntil: Date | null;
  status: AwardStatus;
  /** Null unless it was revoked. The name is also null when that account is gone. */
  revokedAt: Date | null;
  revokedByName: string | null;
  revocationReason: string | null;
  revocationWhy: string | null;
  /** Null unless it is suspended now. */
  suspendedAt: Date | null;
  suspendedByName: string | null;
  suspensionReason: string | null;
  suspensionWhy: string | null;
  /** A newer award of the same person took its place. */
  isReplaced: boolean;
  /** Version of the award rule that was met. */
  ruleVersion: number;
  kind: string;
  organisation: LocalizedText;
  province: string | null;
  /** Where days are counted. */
  timeZone: string;
  presencePercent: number | null;
  assessmentPercent: number | null;
}

function standingCondition(standing: CertifiedFilter['standing'], now: Date): RawBuilder<boolean> {
  switch (standing) {
    case 'valid':
      return sql`award.status = 'active' and (award.valid_until is null or award.valid_until >= ${now})`;
    case 'expired':
      return sql`award.status = 'active' and award.valid_until < ${now}`;
    case 'suspended':
    case 'revoked':
      return sql`award.status = ${standing}`;
    case null:
      return sql`award.status not in ('expired', 'superseded')`;
  }
}

/** A serial number or a part of one, with or without its hyphens; also within the address that is printed. */
function serialMatches(search: string): RawBuilder<boolean> {
  const whole = parseSerial(search);
  if (whole.ok) return sql`award.serial = ${whole.text}`;
  const part = foldForSearch(search).replaceAll(' ', '').toUpperCase();
  // Every serial of a country starts alike: letters alone are a name.
  if (!/^(?=.*\d)[A-Z0-9]+$/.test(part)) return sql`false`;
  return sql`replace(award.serial, '-', '') like ${`%${part}%`}`;
}

/** Awards of a programme that match. What gave way to a newer one is left out, but what was revoked. */
function selectCertified(db: Queryable, filter: CertifiedFilter, now: Date) {
  return db
    .selectFrom('award')
    .innerJoin('organisation', 'organisation.id', 'award.organisationId')
    .innerJoin('person', 'person.id', 'award.personId')
    .leftJoin('person as revoker', 'revoker.id', 'award.revokedBy')
    .leftJoin('person as suspender', 'suspender.id', 'award.suspendedBy')
    .leftJoin('programmeEnrolment', (join) =>
      join
        .onRef('programmeEnrolment.programmeId', '=', 'award.programmeId')
        .onRef('programmeEnrolment.personId', '=', 'award.personId'),
    )
    .select([
      'award.personId',
      'award.serial',
      'award.holderName',
      'award.holderLatinName',
      'person.sex',
      'award.issuedAt',
      'award.validUntil',
      'award.status',
      'award.revokedAt',
      'award.revocationReason',
      'award.revocationWhy',
      bothNames('revoker').as('revokedByName'),
      'award.suspendedAt',
      'award.suspensionReason',
      'award.suspensionWhy',
      bothNames('suspender').as('suspendedByName'),
      'award.kind',
      'organisation.names as organisation',
      'organisation.province',
      sql<string>`award.evidence -> 'issuer' ->> 'timeZone'`.as('timeZone'),
      sql<number>`(award.evidence ->> 'ruleVersion')::int`.as('ruleVersion'),
      sql<number | null>`(award.evidence -> 'figures' ->> 'presencePercent')::float8`.as('presencePercent'),
      sql<number | null>`(award.evidence -> 'figures' ->> 'assessmentPercent')::float8`.as('assessmentPercent'),
      sql<boolean>`exists (
        select from award newer
        where newer.programme_id = award.programme_id and newer.person_id = award.person_id and newer.kind = award.kind
          and newer.id <> award.id and newer.issued_at >= award.issued_at)`.as('isReplaced'),
    ])
    .where('award.programmeId', '=', filter.programmeId)
    .where(standingCondition(filter.standing, now))
    .where(within(filter.scope, { organisationPath: sql<string>`organisation.path` }))
    .$if(filter.year !== null, (query) =>
      query.where(
        sql<boolean>`extract(year from coalesce(programme_enrolment.enrolled_at, award.issued_at) at time zone ${filter.timeZone}) = ${filter.year}`,
      ),
    )
    .$if(filter.sex === 'unknown', (query) => query.where('person.sex', 'is', null))
    .$if(filter.sex === 'female' || filter.sex === 'male', (query) => query.where('person.sex', '=', filter.sex))
    .$if(filter.province !== null, (query) => query.where('organisation.province', '=', filter.province))
    .$if(filter.search !== '', (query) =>
      query.where((eb) => eb.or([matchesWords(sql`award.search_name`, filter.search), serialMatches(filter.search)])),
    );
}

/** How the list is ordered: issued last first, by name, by organisation, by the end of validity; with a minus the other way. */
export type CertifiedOrder = Direction<'latest' | 'name' | 'organisation' | 'end'>;
type Direction<Column extends string> = Column | `-${Column}`;

function orderOf(sort: CertifiedOrder): RawBuilder<unknown> {
  const isTurned = sort.startsWith('-');
  const way = isTurned ? sql`desc` : sql`asc`;
  switch (sort) {
    case 'latest':
    case '-latest':
      return isTurned ? sql`award.issued_at, award.id` : sql`award.issued_at desc, award.id desc`;
    case 'name':
    case '-name':
      return sql`award.holder_name ${way}, award.id`;
    case 'organisation':
    case '-organisation':
      return sql`organisation.path ${way}, award.holder_name, award.id`;
    case 'end':
    case '-end':
      return sql`award.valid_until ${way} nulls last, award.id`;
  }
}

/** A page of the people with a certificate of a programme, and how many there are in all. */
export async function listCertified(
  db: Queryable,
  filter: CertifiedFilter,
  page: { now: Date; offset: number; limit: number; sort?: CertifiedOrder },
): Promise<{ rows: CertifiedRow[]; total: number }> {
  const found = await selectCertified(db, filter, page.now)
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .orderBy(orderOf(page.sort ?? 'latest'))
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return {
    rows: found.map(({ total: _total, ...row }) => ({ ...row, status: row.status as AwardStatus })),
    total: found[0]?.total ?? 0,
  };
}

/**
 * All of them, however many, some at a time: each part begins after the last row of the one before, so that what is
 * issued meanwhile moves nobody.
 */
export async function* eachCertified(
  db: Queryable,
  filter: CertifiedFilter,
  { now, size = 1_000 }: { now: Date; size?: number },
): AsyncGenerator<CertifiedRow[]> {
  let last: string | undefined;
  for (;;) {
    const after = last;
    const rows = await selectCertified(db, filter, now)
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(award.issued_at, award.id) < (select issued_at, id from award where serial = ${after})`,
        ),
      )
      .orderBy(orderOf('latest'))
      .limit(size)
      .execute();
    yield rows.map((row) => ({ ...row, status: row.status as AwardStatus }));
    last = rows.at(-1)?.serial;
    if (rows.length < size) return;
  }
}
