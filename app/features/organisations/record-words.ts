import type { Translate } from '#app/i18n/use-translation.ts';
import type { RecordRow } from '#db/queries/audit/record.ts';
import { type Act, type ActKind, isAct } from '#domain/audit/acts.ts';
import { chooseText } from '#domain/locale.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { type OrganisationRole, organisationRoles } from '#domain/rights.ts';
import { isolate } from '#domain/text/bidi.ts';
import { changeWords } from './record-changes.ts';

function actWords(t: Translate): Record<Act, string> {
  return {
    'session.open': t('organisations:record.act.sessionOpen'),
    'session.refuse': t('organisations:record.act.sessionRefuse'),
    'sessions.end': t('organisations:record.act.sessionsEnd'),
    'password.set': t('organisations:record.act.passwordSet'),
    'reset_code.create': t('organisations:record.act.resetCodeCreate'),
    'reset_code.refuse': t('organisations:record.act.resetCodeRefuse'),
    'card.make': t('organisations:record.act.cardMake'),
    'card.end': t('organisations:record.act.cardEnd'),
    'card.choose-pin': t('organisations:record.act.cardChoosePin'),
    'card.forget-pin': t('organisations:record.act.cardForgetPin'),
    'card.lock': t('organisations:record.act.cardLock'),
    'card.unlock': t('organisations:record.act.cardUnlock'),
    'card.refuse': t('organisations:record.act.cardRefuse'),
    'point.put-up': t('organisations:record.act.pointPutUp'),
    'point.take-down': t('organisations:record.act.pointTakeDown'),
    'point.take-over': t('organisations:record.act.pointTakeOver'),
    'device.register': t('organisations:record.act.deviceRegister'),
    'person.create': t('organisations:record.act.personCreate'),
    'person.rename': t('organisations:record.act.personRename'),
    'person.move': t('organisations:record.act.personMove'),
    'person.edit': t('organisations:record.act.personEdit'),
    'person.merge': t('organisations:record.act.personMerge'),
    'person.unmerge': t('organisations:record.act.personUnmerge'),
    'person.suspend': t('organisations:record.act.personSuspend'),
    'person.reopen': t('organisations:record.act.personReopen'),
    'person.delete': t('organisations:record.act.personDelete'),
    'person.mend-text': t('organisations:record.act.personMendText'),
    'person.view': t('organisations:record.act.personView'),
    'people.export': t('organisations:record.act.peopleExport'),
    'course.export': t('organisations:record.act.courseExport'),
    'profile.update': t('organisations:record.act.profileUpdate'),
    'name.request': t('organisations:record.act.nameRequest'),
    'name.withdraw': t('organisations:record.act.nameWithdraw'),
    'name.refuse': t('organisations:record.act.nameRefuse'),
    'email.request': t('organisations:record.act.emailRequest'),
    'email.change': t('organisations:record.act.emailChange'),
    'email.remove': t('organisations:record.act.emailRemove'),
    'phone.ask': t('organisations:record.act.phoneAsk'),
    'phone.prove': t('organisations:record.act.phoneProve'),
    'announcement.send': t('organisations:record.act.announcementSend'),
    'role.give': t('organisations:record.act.roleGive'),
    'role.take': t('organisations:record.act.roleTake'),
    'platform.give': t('organisations:record.act.platformGive'),
    'platform.take': t('organisations:record.act.platformTake'),
    'installation.change': t('organisations:record.act.installationChange'),
    'installation.test': t('organisations:record.act.installationTest'),
    'media.add': t('organisations:record.act.mediaAdd'),
    'media.replace': t('organisations:record.act.mediaReplace'),
    'media.archive': t('organisations:record.act.mediaArchive'),
    'media.bring-back': t('organisations:record.act.mediaBringBack'),
    'media.remove-version': t('organisations:record.act.mediaRemoveVersion'),
    'import.start': t('organisations:record.act.importStart'),
    'import.end': t('organisations:record.act.importEnd'),
    'import.undo': t('organisations:record.act.importUndo'),
    'slips.make': t('organisations:record.act.slipsMake'),
    'organisation.create': t('organisations:record.act.organisationCreate'),
    'organisation.rename': t('organisations:record.act.organisationRename'),
    'organisation.move': t('organisations:record.act.organisationMove'),
    'organisation.archive': t('organisations:record.act.organisationArchive'),
    'organisation.bring-back': t('organisations:record.act.organisationBringBack'),
    'organisation.change-contact': t('organisations:record.act.organisationChangeContact'),
    'organisation.change-kind': t('organisations:record.act.organisationChangeKind'),
    'organisation.change-short-name': t('organisations:record.act.organisationChangeShortName'),
    'organisation.change-cards': t('organisations:record.act.organisationChangeCards'),
    'organisation.delete': t('organisations:record.act.organisationDelete'),
    'organisation.mend-text': t('organisations:record.act.organisationMendText'),
    'enrolment.create': t('organisations:record.act.enrolmentCreate'),
    'enrolment.delete': t('organisations:record.act.enrolmentDelete'),
    'programme.join': t('organisations:record.act.programmeJoin'),
    'programme.leave': t('organisations:record.act.programmeLeave'),
    'programme.order': t('organisations:record.act.programmeOrder'),
    'mark.override': t('organisations:record.act.markOverride'),
    'mark.exempt': t('organisations:record.act.markExempt'),
    'mark.undo': t('organisations:record.act.markUndo'),
    'course.weigh': t('organisations:record.act.courseWeigh'),
    'work.mark': t('organisations:record.act.workMark'),
    'work.regrade': t('organisations:record.act.workRegrade'),
    'work.watch': t('organisations:record.act.workWatch'),
    'cohort.begin': t('organisations:record.act.cohortBegin'),
    'cohort.change': t('organisations:record.act.cohortChange'),
    'cohort.call-off': t('organisations:record.act.cohortCallOff'),
    'cohort.restore': t('organisations:record.act.cohortRestore'),
    'cohort.delete': t('organisations:record.act.cohortDelete'),
    'cohort.renew-code': t('organisations:record.act.cohortRenewCode'),
    'cohort.join': t('organisations:record.act.cohortJoin'),
    'cohort.wait': t('organisations:record.act.cohortWait'),
    'cohort.place': t('organisations:record.act.cohortPlace'),
    'cohort.leave': t('organisations:record.act.cohortLeave'),
    'cohort.set-deadline': t('organisations:record.act.cohortSetDeadline'),
    'cohort.remove-deadline': t('organisations:record.act.cohortRemoveDeadline'),
    'cohort.give-time': t('organisations:record.act.cohortGiveTime'),
    'forum.answer': t('organisations:record.act.forumAnswer'),
    'forum.hide': t('organisations:record.act.forumHide'),
    'forum.show': t('organisations:record.act.forumShow'),
    'forum.keep': t('organisations:record.act.forumKeep'),
    'forum.withdraw': t('organisations:record.act.forumWithdraw'),
    'forum.lock': t('organisations:record.act.forumLock'),
    'forum.unlock': t('organisations:record.act.forumUnlock'),
    'forum.pin': t('organisations:record.act.forumPin'),
    'forum.unpin': t('organisations:record.act.forumUnpin'),
    'forum.move': t('organisations:record.act.forumMove'),
    'prerequisite.waive': t('organisations:record.act.prerequisiteWaive'),
    'attempt.grant': t('organisations:record.act.attemptGrant'),
    'attempt.extra-time': t('organisations:record.act.attemptExtraTime'),
    'attempt.late': t('organisations:record.act.attemptLate'),
    'attempt.keep': t('organisations:record.act.attemptKeep'),
    'draft.open': t('organisations:record.act.draftOpen'),
    'draft.discard': t('organisations:record.act.draftDiscard'),
    'draft.send': t('organisations:record.act.draftSend'),
    'draft.take-back': t('organisations:record.act.draftTakeBack'),
    'draft.return': t('organisations:record.act.draftReturn'),
    'draft.approve': t('organisations:record.act.draftApprove'),
    'course.publish': t('organisations:record.act.coursePublish'),
    'course.archive': t('organisations:record.act.courseArchive'),
    'course.bring-back': t('organisations:record.act.courseBringBack'),
    'course.hand-over': t('organisations:record.act.courseHandOver'),
    'translation.import': t('organisations:record.act.translationImport'),
    'language.add': t('organisations:record.act.languageAdd'),
    'term.write': t('organisations:record.act.termWrite'),
    'term.review': t('organisations:record.act.termReview'),
    'class.schedule': t('organisations:record.act.classSchedule'),
    'class.edit': t('organisations:record.act.classEdit'),
    'class.cancel': t('organisations:record.act.classCancel'),
    'class.restore': t('organisations:record.act.classRestore'),
    'class.start': t('organisations:record.act.classStart'),
    'class.extend': t('organisations:record.act.classExtend'),
    'class.break': t('organisations:record.act.classBreak'),
    'class.break-end': t('organisations:record.act.classBreakEnd'),
    'class.end': t('organisations:record.act.classEnd'),
    'class.end-forgotten': t('organisations:record.act.classEndForgotten'),
    'class.remove-person': t('organisations:record.act.classRemovePerson'),
    'class.send-person-out': t('organisations:record.act.classSendPersonOut'),
    'class.let-person-back': t('organisations:record.act.classLetPersonBack'),
    'class.make-co-host': t('organisations:record.act.classMakeCoHost'),
    'class.take-back-co-host': t('organisations:record.act.classTakeBackCoHost'),
    'class.waiting-room': t('organisations:record.act.classWaitingRoom'),
    'class.waiting-room-off': t('organisations:record.act.classWaitingRoomOff'),
    'class.let-in': t('organisations:record.act.classLetIn'),
    'class.refuse': t('organisations:record.act.classRefuse'),
    'class.open-to-guests': t('organisations:record.act.classOpenToGuests'),
    'class.close-to-guests': t('organisations:record.act.classCloseToGuests'),
    'class.renew-guest-link': t('organisations:record.act.classRenewGuestLink'),
    'class.guest-come': t('organisations:record.act.classGuestCome'),
    'class.lock': t('organisations:record.act.classLock'),
    'class.unlock': t('organisations:record.act.classUnlock'),
    'slides.add': t('organisations:record.act.slidesAdd'),
    'slides.remove': t('organisations:record.act.slidesRemove'),
    'captions.name': t('organisations:record.act.captionsName'),
    'captions.unname': t('organisations:record.act.captionsUnname'),
    'captions.remove': t('organisations:record.act.captionsRemove'),
    'captions.make-token': t('organisations:record.act.captionsMakeToken'),
    'captions.revoke-token': t('organisations:record.act.captionsRevokeToken'),
    'class_session.mend-text': t('organisations:record.act.classMendText'),
    'chat.remove-message': t('organisations:record.act.chatRemoveMessage'),
    'chat.report-message': t('organisations:record.act.chatReportMessage'),
    'question.hide': t('organisations:record.act.questionHide'),
    'attendance.ask': t('organisations:record.act.attendanceAsk'),
    'attendance.correct': t('organisations:record.act.attendanceCorrect'),
    'attendance.refuse': t('organisations:record.act.attendanceRefuse'),
    'attendance.more-time': t('organisations:record.act.attendanceMoreTime'),
    'attendance.more-time-back': t('organisations:record.act.attendanceMoreTimeBack'),
    'attendance.freeze': t('organisations:record.act.attendanceFreeze'),
    'attendance.freeze-by-itself': t('organisations:record.act.attendanceFreezeByItself'),
    'group.roll-call': t('organisations:record.act.groupRollCall'),
    'group.seat': t('organisations:record.act.groupSeat'),
    'group.leave': t('organisations:record.act.groupLeave'),
    'sitting.start': t('organisations:record.act.sittingStart'),
    'sitting.people': t('organisations:record.act.sittingPeople'),
    'sitting.end': t('organisations:record.act.sittingEnd'),
    'tablet.turn-on': t('organisations:record.act.tabletTurnOn'),
    'tablet.renew': t('organisations:record.act.tabletRenew'),
    'tablet.take-back': t('organisations:record.act.tabletTakeBack'),
    'device.hand-over': t('organisations:record.act.deviceHandOver'),
    'award.issue': t('organisations:record.act.awardIssue'),
    'award.replace': t('organisations:record.act.awardReplace'),
    'award.restore': t('organisations:record.act.awardRestore'),
    'award.revoke': t('organisations:record.act.awardRevoke'),
    'award.suspend': t('organisations:record.act.awardSuspend'),
    'award.lift': t('organisations:record.act.awardLift'),
    'requirement.waive': t('organisations:record.act.requirementWaive'),
    'requirement.restore': t('organisations:record.act.requirementRestore'),
  };
}

export function kindWords(t: Translate): Record<ActKind, string> {
  return {
    signIn: t('organisations:record.kind.signIn'),
    people: t('organisations:record.kind.people'),
    roles: t('organisations:record.kind.roles'),
    lookedAt: t('organisations:record.kind.lookedAt'),
    imports: t('organisations:record.kind.imports'),
    organisations: t('organisations:record.kind.organisations'),
    learning: t('organisations:record.kind.learning'),
    authoring: t('organisations:record.kind.authoring'),
    classes: t('organisations:record.kind.classes'),
    attendance: t('organisations:record.kind.attendance'),
    awards: t('organisations:record.kind.awards'),
  };
}

/** A line of the record in words. */
export interface RecordLine {
  id: string;
  at: Date;
  who: string;
  what: string;
  on: string;
  why: string;
}

interface LineOptions {
  t: Translate;
  roleName: (role: OrganisationRole) => string;
  locales: readonly string[];
  /** How names are put into sentences: isolated on a page, as they are in a file. */
  inSentence?: (name: string) => string;
  /** Joins in the reader's form. */
  list: (items: readonly string[]) => string;
}

export function recordLine(
  row: RecordRow,
  { t, roleName, locales, list, inSentence = isolate }: LineOptions,
): RecordLine {
  const { details } = row;
  const text = (key: string) => (details[key] === null || details[key] === undefined ? '' : String(details[key]));
  const names = [row.subjectName, row.subjectTitle && chooseText(row.subjectTitle, locales, 'en').text];
  const role = organisationRoles.find((one) => one === details.role);
  const both = (name: string, latin: string) => inSentence(latin ? `${name} (${latin})` : name);
  const why = [
    role && roleName(role),
    ...changeWords(row, { t, locales, inSentence, list }),
    text('name') && row.action.startsWith('name.') && both(text('name'), text('latin')),
    text('holderName') && both(text('holderName'), text('holderLatinName')),
    text('quiz') && `${text('course')}/${text('quiz')}`,
    text('file'),
    text('thread') && inSentence(text('thread')),
    text('from') && t('organisations:record.from', { place: text('from') }),
    details.exception ? reasonText(t, { why: readReason(details.exception), reason: text('reason') }) : text('reason'),
    text('why'),
  ];
  const own = row.subjectType === 'award' ? row.subjectId : '';
  return {
    id: row.id,
    at: row.at,
    who:
      row.actorName ??
      (row.action.endsWith('.refuse') && text('from')
        ? t('organisations:record.nobody')
        : t('organisations:record.system')),
    what: isAct(row.action) ? actWords(t)[row.action] : row.action,
    on: [...names, own].filter(Boolean).join(' · '),
    why: why.filter(Boolean).join(' · '),
  };
}
