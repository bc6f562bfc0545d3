import type { Database } from '#db/client.ts';
import { insertPiece, updatePiece } from '#db/queries/assignments/pieces.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { newId } from '#platform/id.ts';

const dayMs = 86_400_000;
const [course, assignment] = ['show-your-product', 'photo-and-listing'];

/** What people of the demonstration handed in, by their names; it waits to be marked. */
const handedIn: readonly { name: string; daysAgo: number; words: string }[] = [
  {
    name: 'ສີພອນ ລັດຕະນະ',
    daysAgo: 6,
    words: 'ກາເຟດິບ ອາຣາບິກາ ເກຣດ A.\nມີ 60 ກິໂລ.\nຈາກ ປາກຊ່ອງ, ເກັບກ່ຽວ ເດືອນຕຸລາ.\n85.000 ກີບ ຕໍ່ກິໂລ.',
  },
  { name: 'ພູທອນ ແສງມະນີ', daysAgo: 4, words: 'ໝາກກ້ວຍນ້ຳ, ສຸກດີ.\nມີ 40.\nລາຄາ 8.000.' },
  {
    name: 'ດາວອນ ວິໄລ',
    daysAgo: 3,
    words: 'ຜ້າໄໝທໍມື, ລາຍນາກ.\nມີ 12 ຜືນ.\nທໍຢູ່ ຈຳປາສັກ ປີນີ້.\n250.000 ກີບ ຕໍ່ຜືນ.',
  },
  { name: 'ຄຳຫຼ້າ ພັນທະວົງ', daysAgo: 1, words: 'ໝາກເຍົາ ຕາກແຫ້ງ, ມີ 25 ກິໂລ, ຈາກ ບາຈຽງ.' },
];

/** Work that waits to be marked. Done once: what becomes of it later stays. */
export async function seedDemoAssignments(db: Database, now: Date): Promise<void> {
  for (const { name, daysAgo, words } of handedIn) {
    const person = await db
      .selectFrom('person')
      .innerJoin('organisationRole', 'organisationRole.personId', 'person.id')
      .select(['person.id', 'organisationRole.organisationId'])
      .where('displayName', '=', name)
      .where('role', '=', 'trainee')
      .executeTakeFirst();
    const task = person && (await findTask(db, { personId: person.id, course, assignment }));
    if (!person || !task) continue;
    const { id: personId, organisationId } = person;
    const { courseId } = task.content;
    const at = new Date(now.getTime() - daysAgo * dayMs);
    const begunAt = new Date(at.getTime() - dayMs);
    if (!(await insertEnrolment(db, { personId, courseId, now: begunAt }))) continue;
    const pieceId = newId();
    await insertPiece(db, {
      ...{ id: pieceId, personId, courseId, assignmentSlug: assignment, assignmentId: task.assignment.id, number: 1 },
      ...{ state: 'waiting', organisationId, handedInAt: at, words, locale: 'lo', savedAt: at },
    });
    await updatePiece(db, pieceId, { dueAt: new Date(begunAt.getTime() + 15 * dayMs) });
  }
}
