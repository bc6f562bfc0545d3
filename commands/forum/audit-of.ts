import type { Thread } from '#db/queries/forum/thread.ts';
import type { Viewer } from '#domain/rights.ts';

/** Where the record has what somebody does who moderates a thread. */
export function auditOf(
  { personId }: Viewer,
  { id, courseId, title, organisationId }: Pick<Thread, 'id' | 'courseId' | 'title' | 'organisationId'>,
  postId: string | null = null,
) {
  return {
    actorId: personId,
    subjectType: 'course',
    subjectId: courseId,
    organisationId,
    details: { thread: title, threadId: id, postId },
  };
}
