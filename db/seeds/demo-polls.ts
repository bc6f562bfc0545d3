import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import type { DemoPeople } from './demo-people.ts';
import { demoPresence } from './demo-presence.ts';

const written = [
  'ລໍຖ້າລົດຢູ່ລານ ບໍ່ມີໄຟຟ້າ',
  'ບໍ່ມີຕູ້ເຢັນຢູ່ໃກ້ສວນ',
  'The yard has no power at night',
  '冷藏车来得太晚',
  'ໝາກໄມ້ຊ້ຳ ເພາະຂົນຫຼາຍຊັ້ນ',
];

/** What the class was asked half-way through, and how it answered. */
export async function insertDemoPolls(
  db: Queryable,
  {
    classSessionId,
    people,
    at,
    minutes,
  }: {
    classSessionId: string;
    people: DemoPeople;
    /** Minutes from the planned start. */
    at: (minutes: number) => Date;
    minutes: number;
  },
): Promise<void> {
  const trainees = demoPresence(people, minutes).filter(({ role }) => role === 'trainee');
  const asked = { classSessionId, askedBy: people.liwen.personId, isAnonymous: true };
  const [step, reason] = [newId(), newId()];
  const [first, second] = [minutes * 0.4, minutes * 0.6];
  await db
    .insertInto('poll')
    .values([
      {
        ...asked,
        id: step,
        kind: 'single',
        question: 'ຂັ້ນຕອນໃດເຮັດໃຫ້ໝາກໄມ້ຮ້ອນຫຼາຍທີ່ສຸດ?',
        options: ['ຢູ່ສວນ', 'ຢູ່ຈຸດບໍລິການ', 'ລໍຖ້າລົດໄຟ', 'ຫຼັງລົງເຄື່ອງ'],
        askedAt: at(first),
        closedAt: at(first + 2),
        shownAt: at(first + 2),
      },
      {
        ...asked,
        id: reason,
        kind: 'open',
        question: 'ຢູ່ບ້ານທ່ານ ອັນໃດເຮັດໃຫ້ໝາກໄມ້ເສຍ?',
        options: [],
        askedAt: at(second),
        closedAt: at(second + 3),
        shownAt: null,
      },
    ])
    .execute();
  await db
    .insertInto('pollAnswer')
    .values([
      ...trainees.map(({ person }, index) => ({
        pollId: step,
        personId: person.personId,
        choices: [[2, 0, 2, 1, 2, 3][index % 6] ?? 2],
        words: null,
        answeredAt: at(first + 1),
      })),
      ...written.flatMap((words, index) => {
        const person = trainees[index]?.person;
        return person
          ? [{ pollId: reason, personId: person.personId, choices: [], words, answeredAt: at(second + 1) }]
          : [];
      }),
    ])
    .execute();
}
