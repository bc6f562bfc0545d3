import type { Queryable } from '#db/client.ts';
import type { Weights } from '#domain/assessment/gradebook.ts';

/** What was said of the weights of a course; null where nothing was. */
export async function findWeights(db: Queryable, courseId: string): Promise<Weights | null> {
  const row = await db
    .selectFrom('courseWeights')
    .select('weights')
    .where('courseId', '=', courseId)
    .executeTakeFirst();
  return row ? (row.weights as Weights) : null;
}

/** The same, locked until the transaction ends where there is something. */
export async function lockWeights(db: Queryable, courseId: string): Promise<Weights | null> {
  const row = await db
    .selectFrom('courseWeights')
    .select('weights')
    .where('courseId', '=', courseId)
    .forUpdate()
    .executeTakeFirst();
  return row ? (row.weights as Weights) : null;
}

export async function saveWeights(
  db: Queryable,
  { courseId, weights, setBy, setAt }: { courseId: string; weights: Weights; setBy: string; setAt: Date },
): Promise<void> {
  const values = { weights: JSON.stringify(weights), setBy, setAt };
  await db
    .insertInto('courseWeights')
    .values({ courseId, ...values })
    .onConflict((conflict) => conflict.column('courseId').doUpdateSet(values))
    .execute();
}
