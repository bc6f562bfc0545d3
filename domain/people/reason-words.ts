import type { ChosenReason, Reason } from './reason.ts';

type Translate = (key: string, values?: Record<string, string | number | null>) => string;

/** What the reasons are called where people choose; `other` is left to the words. */
export function reasonNames(t: Translate): Record<Reason, string> {
  return {
    power_or_link: t('people:reason.powerOrLink'),
    illness: t('people:reason.illness'),
    duty: t('people:reason.duty'),
    family: t('people:reason.family'),
    our_fault: t('people:reason.ourFault'),
    prior_learning: t('people:reason.priorLearning'),
    works_elsewhere: t('people:reason.worksElsewhere'),
    moved_home: t('people:reason.movedHome'),
    reorganised: t('people:reason.reorganised'),
    wrong_place: t('people:reason.wrongPlace'),
    asked_for: t('people:reason.askedFor'),
    has_changed: t('people:reason.hasChanged'),
    was_wrong: t('people:reason.wasWrong'),
    left: t('people:reason.left'),
    in_other_hands: t('people:reason.inOtherHands'),
    misuse: t('people:reason.misuse'),
    by_mistake: t('people:reason.byMistake'),
    wrong_data: t('people:reason.wrongData'),
    not_earned: t('people:reason.notEarned'),
    being_checked: t('people:reason.beingChecked'),
    teacher_away: t('people:reason.teacherAway'),
    too_few: t('people:reason.tooFew'),
    weather: t('people:reason.weather'),
    holiday: t('people:reason.holiday'),
    seen_there: t('people:reason.seenThere'),
    not_there: t('people:reason.notThere'),
    with_group: t('people:reason.withGroup'),
    own_device: t('people:reason.ownDevice'),
    same_paper: t('people:reason.samePaper'),
    said_so: t('people:reason.saidSo'),
    same_facts: t('people:reason.sameFacts'),
    marriage: t('people:reason.marriage'),
    misspelt: t('people:reason.misspelt'),
    official_paper: t('people:reason.officialPaper'),
    no_paper: t('people:reason.noPaper'),
    unlike_paper: t('people:reason.unlikePaper'),
    no_name: t('people:reason.noName'),
    new_group: t('people:reason.newGroup'),
    sent: t('people:reason.sent'),
    closed: t('people:reason.closed'),
    given_by_mistake: t('people:reason.givenByMistake'),
    not_needed: t('people:reason.notNeeded'),
    rude: t('people:reason.rude'),
    private_facts: t('people:reason.privateFacts'),
    advertising: t('people:reason.advertising'),
    wrong_and_harmful: t('people:reason.wrongAndHarmful'),
    gives_answers: t('people:reason.givesAnswers'),
    other: t('people:reason.other'),
  };
}

/** The reason in the reader's language, and the words in the writer's. */
export function reasonText(t: Translate, { why, reason }: ChosenReason): string {
  if (why === 'other' && reason !== '') return reason;
  const name = reasonNames(t)[why];
  return reason === '' ? name : t('people:reason.withWords', { name, words: reason });
}
