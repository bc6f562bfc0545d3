import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

interface ExpiringAward {
  serial: string;
  personId: string;
  /** Of the programme. */
  title: LocalizedText;
  validUntil: Date;
  /** Of this programme nobody was told anything yet. */
  isFirstTime: boolean;
}

/** Some certificates in force that end between two moments, of which the holder was not told yet. */
export async function listExpiringAwards(
  db: Queryable,
  { from, until, limit }: { from: Date; until: Date; limit: number },
): Promise<ExpiringAward[]> {
  const { rows } = await sql<ExpiringAward>`
    select a.serial, a.person_id, p.title, a.valid_until, p.certificates_told_at is null as is_first_time
    from award a join programme p on p.id = a.programme_id
    where a.status = 'active' and a.valid_until > ${from}::timestamptz and a.valid_until <= ${until}::timestamptz
      and not exists(select from notice n
        where n.key = 'certificate.expiring ' || a.serial and n.person_id = a.person_id)
    order by a.valid_until, a.serial limit ${limit}`.execute(db);
  return rows;
}
