import { activityPath } from '#domain/cohorts/activity-path.ts';
import { postPath } from '#domain/forum/post-path.ts';
import type { AnyNotice } from './kinds.ts';

/** The page that a notice leads to. */
export function noticePath(notice: AnyNotice): string {
  switch (notice.kind) {
    case 'class.planned':
    case 'class.moved':
    case 'class.changed':
    case 'class.cancelled':
    case 'class.restored':
    case 'class.task':
    case 'class.task-over':
      return `/classes/${notice.params.classId}`;
    case 'class.left':
      return '/classes';
    case 'class.starting':
      return `/classes/${notice.params.classId}/join`;
    case 'attendance.asked':
      return `/classes/${notice.params.classId}/attendance/${notice.params.personId}`;
    case 'attendance.to-close':
      return `/classes/${notice.params.classId}/attendance`;
    case 'attendance.answered':
    case 'attendance.more-time':
    case 'attendance.more-time-back':
    case 'attendance.closed':
      return `/classes/${notice.params.classId}/my-attendance`;
    case 'certificate.ready':
      return '/certificates';
    case 'certificate.issued':
    case 'certificate.suspended':
    case 'certificate.restored':
    case 'certificate.revoked':
    case 'certificate.expiring':
      return `/v/${notice.params.serial}`;
    case 'cohort.placed':
    case 'cohort.waiting':
    case 'cohort.begins':
    case 'cohort.called-off':
    case 'cohort.restored':
      return `/cohorts/${notice.params.cohortId}/my-place`;
    case 'cohort.out':
      return '/cohorts';
    case 'deadline.near':
    case 'deadline.earlier':
    case 'deadline.removed':
    case 'deadline.extended':
      return activityPath(notice.params);
    case 'certificate.in-doubt':
      return `/certification/revoke/${notice.params.serial}`;
    case 'survey.open':
      return `/courses/${notice.params.course}/survey`;
    case 'mark.changed':
      return `/courses/${notice.params.course}/marks`;
    case 'quiz.attempt-granted':
      return `/courses/${notice.params.course}/quizzes/${notice.params.quiz}`;
    case 'work.handed-in':
      return `/marking/${notice.params.pieceId}`;
    case 'work.marked':
      return `/courses/${notice.params.course}/assignments/${notice.params.assignment}`;
    case 'forum.question':
    case 'forum.reply':
    case 'forum.answered':
    case 'forum.mentioned':
    case 'forum.hidden':
    case 'forum.shown':
      return postPath(notice.params);
    case 'forum.week':
      return `/courses/${notice.params.course}/forum`;
    case 'draft.sent':
    case 'draft.answered':
      return `/authoring/${notice.params.course}/review`;
    case 'role.given':
    case 'role.taken':
    case 'email.changed':
    case 'code.made':
      return '/profile';
    case 'platform.given':
    case 'platform.taken':
      return notice.params.isYou ? '/profile' : '/administration';
    case 'import.ready':
      return notice.params.path;
    case 'announcement':
      return '/notices';
  }
}
