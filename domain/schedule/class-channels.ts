import { classLanguages } from './class-languages.ts';

/** A language into which a class is interpreted, and who does: one, or two who take turns. */
export interface PlannedChannel {
  locale: string;
  interpreterIds: string[];
}

/** So many languages at most are interpreted beside the floor. */
export const mostChannels = 4;
/** Whoever interprets needs a rest after half an hour: two take turns. */
const interpretersPerChannel = 2;

export type ChannelField = `channels[${number}].${'locale' | 'first' | 'second'}`;
export type ChannelProblem =
  | 'channelTwice'
  | 'channelMissing'
  | 'interpreterUnknown'
  | 'interpreterTeaches'
  | 'interpreterBusy';

/**
 * Checks the rows of a plan's channels. Nobody has to be named: those whose role it is to interpret where the class is held
 * may sit down at any channel. Whoever teaches cannot interpret meanwhile.
 *
 * @returns the channels, and what is wrong by the fields of the form
 */
export function checkChannels(
  rows: readonly PlannedChannel[],
  known: { interpreters: readonly { id: string }[]; instructorIds: readonly string[] },
): { channels: PlannedChannel[]; problems: Record<ChannelField, ChannelProblem> } {
  const problems: Record<ChannelField, ChannelProblem> = {};
  const channels: PlannedChannel[] = [];
  const places = placesOf(rows);
  for (const [index, { locale, interpreterIds }] of rows.slice(0, mostChannels).entries()) {
    if (locale === '' && interpreterIds.every((id) => id === '')) continue;
    if (!Object.hasOwn(classLanguages, locale)) problems[`channels[${index}].locale`] = 'channelMissing';
    else if (channels.some((one) => one.locale === locale)) problems[`channels[${index}].locale`] = 'channelTwice';
    for (const { field, id } of places.filter((one) => one.index === index)) {
      if (!known.interpreters.some((one) => one.id === id)) problems[field] = 'interpreterUnknown';
      else if (known.instructorIds.includes(id)) problems[field] = 'interpreterTeaches';
    }
    const named = [...new Set(interpreterIds)].filter((id) => id !== '').slice(0, interpretersPerChannel);
    channels.push({ locale, interpreterIds: named });
  }
  return { channels, problems };
}

/** Who of those that are named to interpret is taken by another class then, by the fields of the form. */
export function busyInterpreters(
  rows: readonly PlannedChannel[],
  busy: readonly string[],
): Record<ChannelField, ChannelProblem> {
  const taken = placesOf(rows).filter(({ id }) => busy.includes(id));
  return Object.fromEntries(taken.map(({ field }) => [field, 'interpreterBusy' as const]));
}

/** Where somebody is named. */
function placesOf(rows: readonly PlannedChannel[]): { index: number; field: ChannelField; id: string }[] {
  return rows.slice(0, mostChannels).flatMap(({ interpreterIds }, index) =>
    interpreterIds.slice(0, interpretersPerChannel).flatMap((id, place) => {
      const field: ChannelField = `channels[${index}].${place === 0 ? 'first' : 'second'}`;
      return id === '' ? [] : [{ index, field, id }];
    }),
  );
}
