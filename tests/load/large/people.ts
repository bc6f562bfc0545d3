import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { chance, idOf, oneOf, oneOfFirst } from './dice.ts';

/** Provinces, districts of each and service points of a district, below the ministry of the demonstration. */
const [provinces, mostDistricts, mostPoints] = [17, 14, 3];
const teachersOfProvince = 6;

const [givenNames, familyNames] = [
  [
    ...['ບຸນມີ Bounmy', 'ຄຳພອນ Khamphone', 'ສົມຈິດ Somchit', 'ວັນນາ Vanna', 'ນ້ອຍ Noy', 'ແກ້ວ Keo', 'ພອນສະຫວັນ Phonsavanh'],
    ...['ດາວ Dao', 'ສີດາ Sida', 'ທອງໃສ Thongsay', 'ຈັນສຸກ Chansouk', 'ໄພວັນ Phayvanh', 'ມະນີ Many', 'ສຸກສະຫວັນ Souksavanh'],
  ],
  [
    ...[
      'ວົງສາ Vongsa',
      'ພົມມະຈັນ Phommachanh',
      'ສີສຸພັນ Sisouphanh',
      'ແກ້ວມະນີ Keomany',
      'ໄຊຍະວົງ Xayavong',
      'ອິນທະວົງ Inthavong',
    ],
    ...[
      'ຈັນທະລາ Chanthala',
      'ບຸນຍະວົງ Bounyavong',
      'ລັດຕະນະ Rattana',
      'ສຸວັນນະ Souvanna',
      'ດວງດີ Douangdy',
      'ຍາງ Yang',
      'ລີ Ly',
    ],
  ],
];
const ends = (names: readonly string[] | undefined, end: 0 | 1) => names?.map((name) => name.split(' ')[end]) ?? [];
const name = (
  who: string,
  end: 0 | 1,
) => sql`${oneOf(sql`${ends(givenNames, end)}::text[]`, sql`${who} || 'given' || n`)}
  || ' ' || ${oneOf(sql`${ends(familyNames, end)}::text[]`, sql`${who} || 'family' || n`)}`;

/** Organisations at three levels, people who learn at the lowest, a few of whom teach, and what they take: as `enrolled`. */
export async function seedPeople(
  trx: Queryable,
  { people, coursesOfPerson }: { people: number; coursesOfPerson: number },
) {
  await seedOrganisations(trx);
  await seedPersons(trx, 'learner', people);
  await seedPersons(trx, 'teacher', provinces * teachersOfProvince);
  await sql`with point as (select array_agg(id order by md5(path)) as ids from organisation where kind = 'service_point')
    insert into organisation_role (id, person_id, organisation_id, role, created_at)
    select ${idOf(sql`'role' || n`)}, ${idOf(sql`'learner' || n`)}, ${oneOfFirst(sql`ids`, sql`'place' || n`)}, 'trainee',
      now() - interval '200 days'
    from point, generate_series(1, ${people}::int) n`.execute(trx);
  await sql`insert into organisation_role (id, person_id, organisation_id, role)
    select ${idOf(sql`'teaches' || n`)}, ${idOf(sql`'teacher' || n`)}, organisation.id, 'instructor'
    from generate_series(1, ${provinces * teachersOfProvince}::int) n
    join organisation on slug = 'large-' || ((n - 1) / ${teachersOfProvince}::int + 1)`.execute(trx);
  await seedEnrolments(trx, { people, coursesOfPerson });
}

async function seedOrganisations(trx: Queryable): Promise<void> {
  const below = (level: string, kind: string, count: number) => sql`
    insert into organisation (id, parent_id, slug, path, kind, names, country, province)
    select ${idOf(sql`named.slug`)}, parent.id, named.slug, parent.path || '.' || named.slug, ${kind},
      jsonb_build_object('en', named.slug, 'lo', 'ຈຸດ ' || named.slug), 'LA', parent.province
    from (select * from organisation parent where parent.slug ~ ${level}) parent
      cross join lateral generate_series(1, 1 + floor(${count}::int * ${chance(sql`'below' || parent.slug`)})::int) n
      cross join lateral (select parent.slug || '-' || n as slug) named`;
  await sql`insert into organisation (id, parent_id, slug, path, kind, names, country, province)
    select ${idOf(sql`'large-' || n`)}, parent.id, 'large-' || n, parent.path || '.large-' || n, 'province',
      jsonb_build_object('en', 'Province ' || n, 'lo', 'ແຂວງ ' || n), 'LA', 'Province ' || n
    from organisation parent, generate_series(1, ${provinces}::int) n where parent.slug = 'la-moic'`.execute(trx);
  await below('^large-\\d+$', 'district', mostDistricts).execute(trx);
  await below('^large-\\d+-\\d+$', 'service_point', mostPoints).execute(trx);
}

async function seedPersons(trx: Queryable, who: string, count: number): Promise<void> {
  await sql`insert into person (id, display_name, latin_name, email, locales, sex)
    select ${idOf(sql`${who} || n`)}, ${name(who, 0)}, ${name(who, 1)}, ${who} || '-' || n || '@no-email.invalid',
      array[${oneOf(sql`array['lo', 'lo', 'lo', 'lo', 'en', 'zh', 'ar']`, sql`'reads' || n`)}],
      (array['female', 'male', null])[n % 3 + 1]
    from generate_series(1, ${count}::int) n`.execute(trx);
}

/** Some take one course and some many; few courses are taken by thousands, most by hundreds. */
async function seedEnrolments(trx: Queryable, of: { people: number; coursesOfPerson: number }): Promise<void> {
  await sql`with taken as (
      select array_agg(id order by slug <> 'first-sale', md5(slug)) as ids from course where current_version_id is not null
    ), chosen as (
      select distinct n, ${oneOfFirst(sql`ids`, sql`'takes' || n || '-' || k`)} as course_id
      from taken, generate_series(1, ${of.people}::int) n
        cross join lateral generate_series(1, 1 + floor(${2 * of.coursesOfPerson}::int * ${chance(sql`'many' || n`)})::int) k
    )
    insert into enrolment (id, person_id, course_id, enrolled_at, completed_at)
    select ${idOf(sql`'enrolment' || n || course_id`)}, ${idOf(sql`'learner' || n`)}, course_id,
      now() - make_interval(hours => 240 + floor(4000 * ${chance(sql`'since' || n || course_id`)})::int),
      case when ${chance(sql`'done' || n || course_id`)} < 0.2 then now() - interval '5 days' end
    from chosen`.execute(trx);
  await sql`create temporary table enrolled on commit drop as
    select e.id, e.person_id, e.course_id, e.enrolled_at, held.organisation_id,
      (row_number() over (partition by e.course_id order by e.id))::int as place,
      (count(*) over (partition by e.course_id))::int as total
    from enrolment e join organisation_role held on held.person_id = e.person_id and held.role = 'trainee'
      join person on person.id = e.person_id and person.email like 'learner-%'`.execute(trx);
  await sql`create index on enrolled (course_id, place)`.execute(trx);
  await sql`analyze enrolled`.execute(trx);
}
