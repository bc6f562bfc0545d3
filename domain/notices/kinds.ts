import type { DeadlineArea } from '#domain/cohorts/deadline.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { OrganisationRole } from '#domain/rights/viewer.ts';

/** A person as a notice names them. */
export interface NamedPerson {
  name: string;
  latinName: string | null;
}

interface OfClass {
  classId: string;
  title: LocalizedText;
  /** ISO 8601, in UTC, as all times in params. */
  startsAt: string;
  /** So many others of its weekly series have the same news. */
  more?: number;
}

/** What somebody can be named for in one class. */
export type ClassTask = 'captions' | 'interpretation';

interface OfTask extends OfClass {
  task: ClassTask;
  /** In which language captions are written, or into which the class is interpreted. */
  locale: string;
}

interface OfCertificate {
  serial: string;
  /** Of the programme. */
  title: LocalizedText;
}

interface OfCohort {
  cohortId: string;
  /** Its name. */
  title: LocalizedText;
  startsAt: string;
}

/** `course` and `slug` are short names; the title is that of the activity, or of the whole course. */
interface OfDeadline {
  course: string;
  area: DeadlineArea;
  slug: string;
  title: LocalizedText;
  dueAt: string;
}

/** `course` is its short name. */
interface OfDraft {
  course: string;
  title: LocalizedText;
  by: NamedPerson;
}

/** About a post in a forum. `course` is its short name, `title` the beginning of the question, in its writer's words. */
export interface ForumNotice {
  course: string;
  threadId: string;
  postId: string;
  title: string;
  /** Who speaks for the course; null: somebody who learns, whose name stands where the post is read. */
  by: NamedPerson | null;
}

/** What was asked and said in a course's forum in a week by others. `course` is its short name, `title` its title. */
export interface ForumWeek {
  course: string;
  title: LocalizedText;
  questions: number;
  replies: number;
  /** New threads, those that most ask themselves first. */
  threads: string[];
  /** What these are called by now: looked up when it is read, as a question may have been withdrawn since. */
  titles?: string[];
}

interface OfRole {
  role: OrganisationRole;
  organisation: LocalizedText;
}

interface OfPlatform {
  person: NamedPerson;
  /** The one who is told. */
  isYou: boolean;
}

/**
 * Everything that people are told, with what its words are made of: names, titles and times as they were when it
 * happened, never words of ours, as each reads it in their own language and zone (notice-words.ts).
 */
export interface NoticeParams {
  'class.planned': OfClass;
  'class.moved': OfClass & { wasAt: string };
  /** It begins as before, and ends otherwise. */
  'class.changed': OfClass & { endsAt: string };
  /** The person is not expected in it any more; title and time are those that they knew. */
  'class.left': OfClass;
  'class.cancelled': OfClass & { why?: string; reason: string | null };
  'class.restored': OfClass;
  'class.starting': OfClass;
  /** The person writes captions of it, or interprets it. */
  'class.task': OfTask;
  /** And does not any more. */
  'class.task-over': OfTask;
  'attendance.asked': OfClass & { personId: string; person: NamedPerson };
  'attendance.answered': OfClass & { outcome: 'corrected' | 'refused' };
  'attendance.more-time': OfClass & { until: string; why: string; reason: string };
  'attendance.more-time-back': OfClass & { why: string; reason: string };
  'attendance.to-close': OfClass & { closesAt: string };
  'attendance.closed': OfClass;
  'certificate.ready': { programme: string; title: LocalizedText };
  'certificate.issued': OfCertificate;
  'certificate.suspended': OfCertificate & { why?: string; reason: string };
  'certificate.restored': OfCertificate;
  'certificate.revoked': OfCertificate & { why?: string; reason: string };
  /** A mark that it rests on was changed and does not pass: for who may revoke it. `part` is the title of the quiz or task. */
  'certificate.in-doubt': OfCertificate & { holder: NamedPerson; part: LocalizedText };
  'certificate.expiring': OfCertificate & { validUntil: string };
  'quiz.attempt-granted': { course: string; quiz: string; title: LocalizedText; why?: string; reason: string };
  /** A course was completed: what was it like? `course` is its short name. */
  'survey.open': { course: string; title: LocalizedText };
  'cohort.placed': OfCohort;
  'cohort.waiting': OfCohort;
  'cohort.begins': OfCohort;
  /** Somebody else took the person out of it, or out of its line. */
  'cohort.out': OfCohort;
  'cohort.called-off': OfCohort & { why: string; reason: string };
  /** It takes place after all. */
  'cohort.restored': OfCohort;
  /** So many days before it. */
  'deadline.near': OfDeadline & { days: 3 | 1 };
  /** For all of the cohort, to an earlier moment, perhaps one that is over. */
  'deadline.earlier': OfDeadline;
  /** For all of the cohort: nothing is due any more. */
  'deadline.removed': Omit<OfDeadline, 'dueAt'>;
  'deadline.extended': OfDeadline & { why: string; reason: string };
  /** Somebody who learns handed a piece of work in: for those who mark. */
  'work.handed-in': { pieceId: string; title: LocalizedText; course: LocalizedText };
  /** `course` and `assignment` are short names. */
  'work.marked': {
    course: string;
    assignment: string;
    title: LocalizedText;
    outcome: 'returned' | 'passed' | 'failed';
  };
  /** `course` is its short name, `title` that of the quiz or assignment. */
  'mark.changed': {
    course: string;
    title: LocalizedText;
    change: 'override' | 'exemption';
    percent: number | null;
    why?: string;
    reason: string;
  };
  /** Somebody who learns asks: for who teaches them. */
  'forum.question': ForumNotice;
  'forum.reply': ForumNotice;
  /** A reply was marked as the answer: for who asked, and who asks the same. */
  'forum.answered': ForumNotice;
  'forum.mentioned': ForumNotice;
  'forum.hidden': ForumNotice & { why: string; reason: string };
  'forum.shown': ForumNotice;
  /** Once a week, for those who chose it. */
  'forum.week': ForumWeek;
  /** A draft waits for somebody who did not write it. */
  'draft.sent': OfDraft;
  /** `words` are the reviewer's. */
  'draft.answered': OfDraft & { outcome: 'approved' | 'returned' | 'published'; words: string };
  'role.given': OfRole;
  'role.taken': OfRole;
  'platform.given': OfPlatform;
  'platform.taken': OfPlatform;
  /** `path` is the page of the import. */
  'import.ready': { path: string; file: string; rows: number; faults: number };
  'email.changed': { isRemoved: boolean };
  /** A one-time code was made for an account in use. */
  'code.made': { by: NamedPerson };
  /** Title and words are the announcement's own, kept once for all who get it. */
  announcement: { from: NamedPerson };
}

export type NoticeKind = keyof NoticeParams;

/** Kinds as they are chosen and filtered by, in this order. */
export const kindsByGroup = {
  classes: [
    'class.planned',
    'class.moved',
    'class.changed',
    'class.left',
    'class.cancelled',
    'class.restored',
    'class.starting',
    'class.task',
    'class.task-over',
  ],
  attendance: [
    'attendance.asked',
    'attendance.answered',
    'attendance.more-time',
    'attendance.more-time-back',
    'attendance.to-close',
    'attendance.closed',
  ],
  certificates: [
    'certificate.ready',
    'certificate.issued',
    'certificate.suspended',
    'certificate.restored',
    'certificate.revoked',
    'certificate.in-doubt',
    'certificate.expiring',
  ],
  learning: [
    'cohort.placed',
    'cohort.waiting',
    'cohort.begins',
    'cohort.out',
    'cohort.called-off',
    'cohort.restored',
    'deadline.near',
    'deadline.earlier',
    'deadline.removed',
    'deadline.extended',
    'quiz.attempt-granted',
    'work.handed-in',
    'work.marked',
    'mark.changed',
    'survey.open',
    'forum.question',
    'forum.reply',
    'forum.answered',
    'forum.mentioned',
    'forum.hidden',
    'forum.shown',
    'forum.week',
    'announcement',
    'draft.sent',
    'draft.answered',
  ],
  account: [
    'role.given',
    'role.taken',
    'platform.given',
    'platform.taken',
    'email.changed',
    'code.made',
    'import.ready',
  ],
} as const satisfies Record<string, readonly NoticeKind[]>;

export type NoticeGroup = keyof typeof kindsByGroup;
export const noticeGroups = Object.keys(kindsByGroup) as NoticeGroup[];
export const noticeKinds: readonly NoticeKind[] = Object.values(kindsByGroup).flat();

/** The ways to a person besides the list on its page, where everything stands. */
export const channels = ['email', 'push', 'sms'] as const;
export type Channel = (typeof channels)[number];

/** A notice of any kind, with the params of that kind. */
export type AnyNotice = { [Kind in NoticeKind]: { kind: Kind; params: NoticeParams[Kind] } }[NoticeKind];
