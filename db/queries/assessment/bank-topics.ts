import type { Queryable } from '#db/client.ts';
import type { QuizQuestion, QuizText } from '#domain/learning/content.ts';

export interface BankTopicRow {
  slug: string;
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
}

const mostTopics = 100;

/** The bank of a version of a course, by topic. */
export async function listBankTopics(db: Queryable, courseVersionId: string): Promise<BankTopicRow[]> {
  return db
    .selectFrom('bankTopic')
    .select(['slug', 'questions', 'texts'])
    .where('courseVersionId', '=', courseVersionId)
    .orderBy('slug')
    .limit(mostTopics)
    .execute();
}
