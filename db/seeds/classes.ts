import type { Database, Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import type { DemoPeople, DemoPerson } from './demo-people.ts';
import { insertDemoPolls } from './demo-polls.ts';
import { type Connection, demoPresence } from './demo-presence.ts';
import { insertDemoQuestions } from './demo-questions.ts';
import { demoTime } from './demo-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const rural = 'rural-ecommerce-1';
const policy = 'policy-corridor-1';

interface PlannedClass {
  /** Everybody must come. */
  isMandatory?: true;
  /** It repeats the mandatory class that was held. */
  isRepeat?: true;
  programme: string;
  title: Record<string, string>;
  languages: string[];
  startsAt: Date;
  minutes: number;
}

/**
 * Live classes of the demonstration: some were held, one can be joined straight away, some are to come. At later starts
 * only one thing is added: a class that can be joined now, when none is open or due within two hours.
 */
export async function seedDemoClasses(db: Database, people: DemoPeople, now: Date): Promise<void> {
  const programmes = await findProgrammes(db);
  if (!programmes.has(rural) || !programmes.has(policy)) return;
  await db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('classSession')
      .select(['status', 'startsAt', 'endsAt'])
      .where('programmeId', '=', programmes.get(rural) ?? null)
      .execute();
    if (known.length === 0) {
      let mandatoryId: string | null = null;
      for (const held of heldClasses(now)) {
        const id = await insertHeldClass(trx, held, programmes, people, now);
        if (held.isMandatory) mandatoryId = id;
        if (held.asks) await insertRequest(trx, id, held.asks(people), now);
      }
      for (const coming of comingClasses(now)) {
        const repeatsId = coming.isRepeat ? mandatoryId : null;
        await insertPlannedClass(trx, { ...coming, repeatsId }, programmes, people, now);
      }
    }
    const isJoinable = known.some(
      (one) =>
        (one.status === 'scheduled' || one.status === 'live') &&
        one.startsAt.getTime() < now.getTime() + 2 * hourMs &&
        one.endsAt.getTime() > now.getTime() + 10 * minuteMs,
    );
    if (!isJoinable) await insertPlannedClass(trx, openClass(now), programmes, people, now);
  });
}

async function findProgrammes(db: Queryable): Promise<Map<string, string>> {
  const rows = await db.selectFrom('programme').select(['id', 'slug']).where('slug', 'in', [rural, policy]).execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** A request for a check, and the correction that answered it. */
interface Asking {
  person: DemoPerson;
  words: string;
  answer?: { by: DemoPerson; reason: string; minutesBefore: number; minutesAfter: number };
}

type HeldClass = PlannedClass & { asks?: (people: DemoPeople) => Asking };

function heldClasses(now: Date): HeldClass[] {
  return [
    {
      programme: rural,
      title: {
        en: 'From the scale to the first offer',
        zh: '从称重到第一份报价',
        lo: 'ຈາກຊິງ ເຖິງຂໍ້ສະເໜີຂາຍອັນທຳອິດ',
        ar: 'من الميزان إلى أول عرض',
      },
      languages: ['zh', 'lo'],
      startsAt: demoTime(now, -6, 14),
      minutes: 60,
      asks: ({ khamsone, liwen }) => ({
        person: khamsone,
        words: 'ຕອນເລີ່ມ ຂ້ອຍຮຽນນຳໂທລະສັບຂອງ ນ້ອຍ ເພາະໄຟຟ້າຂອງຂ້ອຍດັບ.',
        answer: {
          by: liwen,
          reason: '课堂开始时她和 Noy 一起用一台平板，我在视频里看到了她。',
          minutesBefore: 32,
          minutesAfter: 52,
        },
      }),
    },
    {
      programme: policy,
      title: {
        en: 'The railway and the rules: what changed since 2021',
        zh: '铁路与规则：2021 年以来的变化',
        lo: 'ລົດໄຟ ແລະ ລະບຽບ: ມີຫຍັງປ່ຽນແຕ່ປີ 2021',
        ar: 'السكك الحديدية والقواعد: ما تغيّر منذ 2021',
      },
      languages: ['en', 'lo'],
      startsAt: demoTime(now, -4, 9),
      minutes: 90,
      asks: ({ huda }) => ({
        person: huda,
        words: 'نفدت بطارية هاتفي في آخر الحصة، فتابعت حتى النهاية على جهاز زميلة.',
      }),
    },
    {
      programme: rural,
      isMandatory: true,
      title: {
        en: 'Name the grade, set the price',
        zh: '分级与定价',
        lo: 'ຈັດເກຣດ ແລະ ຕັ້ງລາຄາ',
        ar: 'حدّد الدرجة ثم السعر',
      },
      languages: ['zh', 'lo'],
      startsAt: demoTime(now, -1, 14),
      minutes: 60,
    },
  ];
}

function comingClasses(now: Date): PlannedClass[] {
  return [
    {
      programme: rural,
      title: {
        en: 'Fruit by rail, cold all the way',
        zh: '水果走铁路，全程冷链',
        lo: 'ສົ່ງໝາກໄມ້ທາງລົດໄຟ ເຢັນຕະຫຼອດທາງ',
        ar: 'الفواكه بالسكك الحديدية: تبريد طوال الطريق',
      },
      languages: ['zh', 'lo', 'en'],
      startsAt: demoTime(now, 2, 14),
      minutes: 90,
    },
    {
      programme: policy,
      title: {
        en: 'Prices, traceability and credit: reading the systems',
        zh: '价格、溯源与信用：读懂系统',
        lo: 'ລາຄາ, ການຕິດຕາມແຫຼ່ງທີ່ມາ ແລະ ຄວາມໜ້າເຊື່ອຖື: ອ່ານຂໍ້ມູນໃນລະບົບ',
        ar: 'الأسعار والتتبّع وسجل الموثوقية: قراءة الأنظمة',
      },
      languages: ['en', 'lo'],
      startsAt: demoTime(now, 3, 9),
      minutes: 90,
    },
    {
      programme: rural,
      isRepeat: true,
      title: {
        en: 'Name the grade, set the price: repeat',
        zh: '分级与定价（重讲）',
        lo: 'ຈັດເກຣດ ແລະ ຕັ້ງລາຄາ: ສອນຄືນ',
        ar: 'حدّد الدرجة ثم السعر: إعادة',
      },
      languages: ['zh', 'lo'],
      startsAt: demoTime(now, 5, 14),
      minutes: 60,
    },
    {
      programme: rural,
      title: {
        en: 'Answer a buyer the same day',
        zh: '当天回复买家',
        lo: 'ຕອບຜູ້ຊື້ໃນມື້ດຽວກັນ',
        ar: 'أجب المشتري في اليوم نفسه',
      },
      languages: ['lo'],
      startsAt: demoTime(now, 9, 14),
      minutes: 60,
    },
  ];
}

function openClass(now: Date): PlannedClass {
  return {
    programme: rural,
    title: {
      en: 'Photograph and describe coffee: practice',
      zh: '咖啡拍照与描述：练习课',
      lo: 'ຖ່າຍຮູບ ແລະ ອະທິບາຍກາເຟ: ຝຶກຫັດ',
      ar: 'تصوير البن ووصفه: تدريب',
    },
    languages: ['zh', 'lo', 'en'],
    startsAt: new Date(Math.floor(now.getTime() / (5 * minuteMs)) * 5 * minuteMs),
    minutes: 120,
  };
}

async function insertPlannedClass(
  db: Queryable,
  planned: PlannedClass & { repeatsId?: string | null },
  programmes: ReadonlyMap<string, string>,
  people: DemoPeople,
  now: Date,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('classSession')
    .values({
      id,
      organisationId: people.bounmy.organisationId,
      programmeId: programmes.get(planned.programme) ?? null,
      title: planned.title,
      languages: planned.languages,
      startsAt: planned.startsAt,
      endsAt: new Date(planned.startsAt.getTime() + planned.minutes * minuteMs),
      timeZone: 'Asia/Vientiane',
      isMandatory: planned.isMandatory ?? false,
      repeatsId: planned.repeatsId ?? null,
      createdBy: people.liwen.personId,
      createdAt: now,
    })
    .execute();
  await db.insertInto('classInstructor').values({ classSessionId: id, personId: people.liwen.personId }).execute();
  return id;
}

/** A class that was taught, started two minutes late, with a break, and what the ledger saw of its people. */
async function insertHeldClass(
  db: Queryable,
  held: PlannedClass,
  programmes: ReadonlyMap<string, string>,
  people: DemoPeople,
  now: Date,
): Promise<string> {
  const id = await insertPlannedClass(db, held, programmes, people, now);
  const at = (minutes: number) => new Date(held.startsAt.getTime() + minutes * minuteMs);
  await db
    .updateTable('classSession')
    .set({ status: 'ended', startedAt: at(2), endedAt: at(held.minutes + 2) })
    .where('id', '=', id)
    .execute();
  await db
    .insertInto('sessionBreak')
    .values({ id: newId(), classSessionId: id, startedAt: at(held.minutes / 2), endedAt: at(held.minutes / 2 + 6) })
    .execute();
  const row = (person: DemoPerson, role: string, one: Connection) => ({
    id: newId(),
    classSessionId: id,
    personId: person.personId,
    nodeId: 'demo',
    role,
    language: null,
    device: one.device,
    joinedAt: at(one.from),
    lastSeenAt: at(one.to),
    leftAt: one.isCrash ? null : at(one.to),
  });
  const presence = demoPresence(people, held.minutes).flatMap(({ person, role, connections }) =>
    connections.map((one) => row(person, role, one)),
  );
  await db.insertInto('presenceInterval').values(presence).execute();
  await insertDemoPolls(db, { classSessionId: id, people, at, minutes: held.minutes });
  await insertDemoQuestions(db, { classSessionId: id, people, at, minutes: held.minutes });
  return id;
}

async function insertRequest(db: Queryable, classSessionId: string, asking: Asking, now: Date): Promise<void> {
  const { person, words, answer } = asking;
  const of = { classSessionId, personId: person.personId };
  // The answer comes in the evening of the class, before its attendance is closed; the open request waits since yesterday.
  const answeredAt = demoTime(now, -6, 20);
  const answered = answer && {
    answeredAt,
    answeredBy: answer.by.personId,
    outcome: 'corrected',
    answer: answer.reason,
  };
  await db
    .insertInto('attendanceRequest')
    .values({
      id: newId(),
      ...of,
      words,
      createdAt: answer ? demoTime(now, -6, 17) : demoTime(now, -1, 10),
      ...answered,
    })
    .execute();
  if (!answer) return;
  const { by, reason, minutesBefore, minutesAfter } = answer;
  await db
    .insertInto('attendanceCorrection')
    .values({ id: newId(), ...of, actorId: by.personId, reason, minutesBefore, minutesAfter, createdAt: answeredAt })
    .execute();
}
