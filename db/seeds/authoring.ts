import { handOverCourse } from '#commands/authoring/hand-over-course.ts';
import type { Database } from '#db/client.ts';
import { findCourse } from '#db/queries/authoring/course.ts';

const writtenBy = {
  'first-sale': 'la-moic',
  'show-your-product': 'la-moic',
  'policy-corridor': 'la-moic',
  'running-a-service-point': 'la-moic',
  'aggregation-for-cooperatives': 'la-moic',
  'market-prices': 'la-moic',
};

/** The ministry of the demonstration writes its courses. Done once: who has them later keeps them. */
export async function seedDemoAuthoring(db: Database): Promise<void> {
  for (const [slug, organisation] of Object.entries(writtenBy)) {
    const course = await findCourse(db, slug);
    if (course && !course.organisationId && !course.authoredAt) {
      await handOverCourse({ db }, { actor: 'system', slug, organisation });
    }
  }
}
