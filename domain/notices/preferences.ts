import { type Channel, channels, type NoticeKind } from './kinds.ts';

export type Digest = 'at_once' | 'daily';

/** When somebody wants to be told. */
export interface NoticeTimes {
  /** Minutes after midnight in the person's zone; null: at any hour. From after until: over midnight. */
  quiet: { from: number; until: number } | null;
  /** Of e-mail: each notice at once, or those of a day together. */
  digest: Digest;
}

/** For who has chosen nothing. */
export const usualTimes: NoticeTimes = { quiet: { from: 21 * 60, until: 7 * 60 }, digest: 'at_once' };

/** A message to a telephone costs money: it comes unasked only where a way to a class would be in vain. */
const usuallyBySms: ReadonlySet<NoticeKind> = new Set(['class.moved', 'class.left', 'class.cancelled']);
/** Questions wait in a line on the start page of who teaches: a letter for each would be read by nobody. */
const inTheLine: readonly NoticeKind[] = ['forum.question'];
/** A letter an hour before is read after the class; a changed address has a letter of its own, to the old one; a survey waits in the list. */
const usuallyNotByEmail: ReadonlySet<NoticeKind> = new Set([
  'class.starting',
  'email.changed',
  'survey.open',
  ...inTheLine,
]);

/** Made only for who has ticked a way for it. */
const onlyIfChosen: readonly NoticeKind[] = ['forum.week'];

/** Whether a kind comes by a channel to who has not chosen. Browsers show what their person has let them. */
export function isUsual(kind: NoticeKind, channel: Channel): boolean {
  if (onlyIfChosen.includes(kind)) return false;
  if (channel === 'sms') return usuallyBySms.has(kind);
  if (channel === 'push') return !inTheLine.includes(kind);
  return !usuallyNotByEmail.has(kind);
}

/** What somebody has chosen that differs from the usual. */
export interface Choice {
  kind: NoticeKind;
  channel: Channel;
  isOn: boolean;
}

/** The channels by which a kind comes to somebody. */
export function channelsFor(
  kind: NoticeKind,
  choices: readonly Pick<Choice, 'kind' | 'channel' | 'isOn'>[],
): Channel[] {
  return channels.filter((channel) => {
    const chosen = choices.find((one) => one.kind === kind && one.channel === channel);
    return chosen ? chosen.isOn : isUsual(kind, channel);
  });
}
