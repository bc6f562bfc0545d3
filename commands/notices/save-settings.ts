import type { Deps } from '#commands/deps.ts';
import { replaceChoices, storeTimes } from '#db/queries/notices/settings.ts';
import type { Channel, NoticeKind } from '#domain/notices/kinds.ts';
import { isUsual, type NoticeTimes } from '#domain/notices/preferences.ts';

interface SaveSettingsAct {
  personId: string;
  times: NoticeTimes;
  /** Channels and kinds that were offered; the choices of the others stay. */
  channels: readonly Channel[];
  kinds: readonly NoticeKind[];
  /** `<kind> <channel>` of all that is on. */
  on: ReadonlySet<string>;
}

/** Saves how a person wants to be told. */
export async function saveSettings({ db }: Pick<Deps, 'db'>, act: SaveSettingsAct): Promise<void> {
  const { personId, times, channels, kinds, on } = act;
  const choices = channels.flatMap((channel) =>
    kinds.map((kind) => ({ kind, channel, isOn: on.has(`${kind} ${channel}`) })),
  );
  await db.transaction().execute(async (trx) => {
    await storeTimes(trx, personId, times);
    // What is as usual is not kept: it follows the usual, should that ever change.
    const different = choices.filter((one) => one.isOn !== isUsual(one.kind, one.channel));
    await replaceChoices(trx, personId, { channels, kinds, choices: different });
  });
}
