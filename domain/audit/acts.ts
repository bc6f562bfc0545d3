/**
 * What the record tells, by kind: every act that leaves an audit row (`noun.verb`). A row whose act is not among them is
 * shown by its bare name; a test finds such acts.
 */
export const actsByKind = {
  signIn: [
    'session.open',
    'session.refuse',
    'sessions.end',
    'password.set',
    'reset_code.create',
    'reset_code.refuse',
    'device.register',
    'device.hand-over',
    'card.make',
    'card.end',
    'card.choose-pin',
    'card.forget-pin',
    'card.lock',
    'card.unlock',
    'card.refuse',
    'point.put-up',
    'point.take-down',
    'point.take-over',
  ],
  people: [
    'person.create',
    'person.rename',
    'person.move',
    'person.edit',
    'person.suspend',
    'person.reopen',
    'person.delete',
    'person.merge',
    'person.unmerge',
    'person.mend-text',
    'profile.update',
    'name.request',
    'name.withdraw',
    'name.refuse',
    'email.request',
    'email.change',
    'email.remove',
    'phone.ask',
    'phone.prove',
    'announcement.send',
  ],
  roles: ['role.give', 'role.take', 'platform.give', 'platform.take', 'installation.change', 'installation.test'],
  lookedAt: ['person.view', 'people.export'],
  imports: ['import.start', 'import.end', 'import.undo', 'slips.make'],
  organisations: [
    'organisation.create',
    'organisation.rename',
    'organisation.move',
    'organisation.archive',
    'organisation.bring-back',
    'organisation.change-kind',
    'organisation.change-short-name',
    'organisation.change-cards',
    'organisation.delete',
    'organisation.mend-text',
  ],
  learning: [
    'enrolment.create',
    'enrolment.delete',
    'programme.join',
    'programme.leave',
    'attempt.grant',
    'attempt.late',
    'attempt.keep',
  ],
  classes: [
    'class.schedule',
    'class.edit',
    'class.cancel',
    'class.restore',
    'class.start',
    'class.extend',
    'class.break',
    'class.break-end',
    'class.end',
    'class.end-forgotten',
    'class.remove-person',
    'class_session.mend-text',
    'chat.remove-message',
  ],
  attendance: [
    'attendance.ask',
    'attendance.correct',
    'attendance.refuse',
    'attendance.more-time',
    'attendance.more-time-back',
    'attendance.freeze',
    'attendance.freeze-by-itself',
    'group.roll-call',
    'group.seat',
    'group.leave',
    'tablet.turn-on',
    'tablet.renew',
    'tablet.take-back',
  ],
  awards: [
    'award.issue',
    'award.replace',
    'award.restore',
    'award.revoke',
    'award.suspend',
    'award.lift',
    'requirement.waive',
    'requirement.restore',
  ],
} as const satisfies Record<string, readonly string[]>;

export type ActKind = keyof typeof actsByKind;
export type Act = (typeof actsByKind)[ActKind][number];

export const actKinds = Object.keys(actsByKind) as ActKind[];
const acts: ReadonlySet<string> = new Set(Object.values(actsByKind).flat());

/** Whether it is an act that the record has words for. */
export function isAct(action: string): action is Act {
  return acts.has(action);
}
