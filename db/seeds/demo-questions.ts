import type { Queryable } from '#db/client.ts';
import { insertQuestion, setQuestionState, setQuestionVote } from '#db/queries/live/questions.ts';
import { newId } from '#platform/id.ts';
import type { DemoPeople } from './demo-people.ts';

interface HeldClass {
  classSessionId: string;
  people: DemoPeople;
  /** Minutes from the planned start. */
  at: (minutes: number) => Date;
  minutes: number;
}

/** What people asked in the class, and what was answered. */
export async function insertDemoQuestions(
  db: Queryable,
  { classSessionId, people, at, minutes }: HeldClass,
): Promise<void> {
  const { bouakham, noy, somphone } = people;
  const asked = [
    { by: bouakham, body: 'ຖ້າລານບໍ່ມີໄຟຟ້າ ຄວນເຮັດແນວໃດໃຫ້ໝາກໄມ້ເຢັນ?', share: 0.3, others: [noy, somphone] },
    { by: noy, body: 'ໃຜເປັນຜູ້ຈ່າຍຄ່າຂົນສົ່ງ ຖ້າໝາກໄມ້ເນົ່າກ່ອນຮອດດ່ານ?', share: 0.5, others: [somphone] },
    { by: somphone, body: 'Does the logger travel back with the empty container?', share: 0.6, others: [] },
  ];
  for (const [index, { by, body, share, others }] of asked.entries()) {
    const id = newId();
    const { personId } = by;
    const { displayName } = await db
      .selectFrom('person')
      .select('displayName')
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
    const askedAt = at(minutes * share);
    await insertQuestion(db, { id, classSessionId, personId, displayName, role: 'trainee', body, askedAt });
    for (const one of others) {
      await setQuestionVote(db, { questionId: id, personId: one.personId, isOn: true, at: askedAt });
    }
    const isAnswered = index === 0;
    if (isAnswered) await setQuestionState(db, { questionId: id, state: 'answered', at: at(minutes * 0.9) });
  }
}
