import { gatherAnswers } from '#commands/surveys/gather-answers.ts';
import type { Database } from '#db/client.ts';
import { saveAnswer } from '#db/queries/surveys/answers.ts';
import { waitingDays } from '#domain/surveys/gather.ts';
import type { SurveyAnswers } from '#domain/surveys/read-answers.ts';
import { newId } from '#platform/id.ts';
import type { DemoPeople } from './demo-people.ts';
import { demoTime } from './demo-time.ts';

const slug = 'first-sale';
const best = [
  'ຕົວຢ່າງລາຄາກາເຟທີ່ຄິດໄລ່ໃຫ້ເບິ່ງເທື່ອລະຂັ້ນ',
  'ບົດຮຽນທີ່ຟັງໄດ້ ຕອນເຮັດວຽກ',
  'The exercise with the packing list',
  'ຮູບທີ່ສະແດງວິທີຕິດປ້າຍ',
];
const better = ['ຢາກໃຫ້ມີຕົວຢ່າງຂອງໝາກໄມ້ຫຼາຍກວ່ານີ້', 'Shorter films, our network is slow', 'ຄຳສັບພາສາອັງກິດບາງຄຳຍາກ'];

/** What the crowd of the demonstration said of a course; once, and only where it is there. */
export async function seedDemoSurveys(db: Database, people: DemoPeople, now: Date): Promise<void> {
  const course = await db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirst();
  if (!course) return;
  const known = await db
    .selectFrom('surveyAnswer')
    .select('actId')
    .where('courseId', '=', course.id)
    .executeTakeFirst();
  if (known) return;
  const learners = await db
    .selectFrom('enrolment')
    .innerJoin('organisationRole', 'organisationRole.personId', 'enrolment.personId')
    .select(['enrolment.personId', 'organisationRole.organisationId'])
    .where('courseId', '=', course.id)
    .where('role', '=', 'trainee')
    .where(
      'enrolment.personId',
      'in',
      people.crowd.map((one) => one.personId),
    )
    .orderBy('enrolment.personId')
    .execute();
  const at = demoTime(now, -(waitingDays + 5));
  for (const [index, { personId, organisationId }] of learners.entries()) {
    const of = { personId, organisationId, courseId: course.id, actId: newId() };
    await saveAnswer(db, { ...of, answers: answersOf(index), at });
  }
  await gatherAnswers({ db }, { at: now });
}

/** The same person says the same at every seeding. */
function answersOf(index: number): SurveyAnswers {
  const hurdles = [['network'], ['network', 'power'], ['time'], ['words'], ['none']][index % 5] ?? [];
  const [said, wished] = [best[index % 7], better[index % 8]];
  return {
    ...{ 's-useful': 3 + ((index * 7) % 3), 's-clear': 2 + ((index * 5) % 4), 's-language': 3 + (index % 3) },
    ...{ 's-length': ['right', 'right', 'long', 'short'][index % 4] ?? 'right', 's-hurdles': hurdles },
    ...{ 's-hours': 4 + (index % 6), 's-used': ['yes', 'soon', 'yes', 'no'][index % 4] ?? 'yes' },
    ...(said && { 's-best': said }),
    ...(wished && { 's-better': wished }),
  };
}
