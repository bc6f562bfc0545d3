import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { type NoticeKind, noticeKinds } from './kinds.ts';

/** What somebody must be able to do somewhere to be told of these; whoever sends them asks the same. */
const needed: Partial<Record<NoticeKind, Parameters<typeof canSomewhere>[1]>> = {
  // Who teaches the class.
  'attendance.asked': 'class:schedule',
  'attendance.to-close': 'class:schedule',
  'certificate.in-doubt': 'award:revoke',
  'work.handed-in': 'assignment:mark',
  // Who teaches somebody.
  'forum.question': 'class:schedule',
  'draft.sent': 'content:review',
  'draft.answered': 'content:translate',
  'import.ready': 'people:manage',
  'platform.given': 'platform:administer',
  'platform.taken': 'platform:administer',
};

/** The kinds of notice that can reach somebody with the tasks that they have: what there is to choose for them. */
export function kindsFor(viewer: Viewer): readonly NoticeKind[] {
  return noticeKinds.filter((kind) => {
    const action = needed[kind];
    return action === undefined || canSomewhere(viewer, action);
  });
}
