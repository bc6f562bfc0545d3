import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { MovedRows } from '#domain/accounts/merge.ts';
import type { AwardStatus } from '#domain/awards/validity.ts';
import type { LocalizedText } from '#domain/locale.ts';

export interface RivalAward {
  id: string;
  serial: string;
  status: AwardStatus;
  issuedAt: Date;
  validUntil: Date | null;
  organisationId: string;
}

/** Awards in force of the same programme and kind, one of each of two accounts: of one person only one can be. */
export interface RivalAwards {
  title: LocalizedText;
  kept: RivalAward;
  gone: RivalAward;
}

/** In the order in which the page asks about them; `lock`: nobody revokes or suspends them until the transaction ends. */
export async function listRivalAwards(
  db: Queryable,
  { keptId, goneId, lock = false }: { keptId: string; goneId: string; lock?: boolean },
): Promise<RivalAwards[]> {
  const inForce = (table: string) => sql`${sql.ref(`${table}.status`)} in ('active', 'suspended')`;
  const { rows } = await sql<RivalColumns>`
    select programme.title,
      kept.id as kept_id, kept.serial as kept_serial, kept.status as kept_status, kept.issued_at as kept_issued_at,
      kept.valid_until as kept_valid_until, kept.organisation_id as kept_organisation_id,
      gone.id as gone_id, gone.serial as gone_serial, gone.status as gone_status, gone.issued_at as gone_issued_at,
      gone.valid_until as gone_valid_until, gone.organisation_id as gone_organisation_id
    from award kept
    join award gone on gone.programme_id = kept.programme_id and gone.kind = kept.kind and ${inForce('gone')}
    join programme on programme.id = kept.programme_id
    where kept.person_id = ${keptId} and gone.person_id = ${goneId} and ${inForce('kept')}
    order by programme.code, kept.kind limit 50 ${lock ? sql`for update of kept, gone` : sql``}`.execute(db);
  return rows.map((row) => ({
    title: row.title,
    kept: {
      ...{ id: row.keptId, serial: row.keptSerial, status: row.keptStatus, issuedAt: row.keptIssuedAt },
      ...{ validUntil: row.keptValidUntil, organisationId: row.keptOrganisationId },
    },
    gone: {
      ...{ id: row.goneId, serial: row.goneSerial, status: row.goneStatus, issuedAt: row.goneIssuedAt },
      ...{ validUntil: row.goneValidUntil, organisationId: row.goneOrganisationId },
    },
  }));
}

type Of<Side extends string> = { [Name in keyof RivalAward as `${Side}${Capitalize<Name>}`]: RivalAward[Name] };
type RivalColumns = { title: LocalizedText } & Of<'kept'> & Of<'gone'>;

/**
 * Puts awards in force again that a merge superseded, unless another one of the account took their place since.
 *
 * @returns those, and how many could not be
 */
export async function putAwardsInForce(
  db: Queryable,
  moved: MovedRows,
): Promise<{ back: { serial: string; organisationId: string; status: AwardStatus }[]; left: number }> {
  const superseded = moved.superseded_award ?? [];
  const { rows } = await sql<{ serial: string; organisationId: string; status: AwardStatus }>`
    update award set status = given.status
    from jsonb_to_recordset(${JSON.stringify(superseded)}::jsonb) as given (id uuid, status text)
    where award.id = given.id and award.status in ('superseded', 'expired') and not exists(
      select from award other where other.person_id = award.person_id and other.programme_id = award.programme_id
        and other.kind = award.kind and other.id <> award.id and other.status in ('active', 'suspended'))
    returning award.serial, award.organisation_id, award.status`.execute(db);
  return { back: rows, left: superseded.length - rows.length };
}
