import { describe, expect, it } from 'vitest';
import { busyInterpreters, checkChannels } from './class-channels.ts';

const interpreters = [{ id: 'marta' }, { id: 'noy' }, { id: 'li' }];
const check = (...rows: [locale: string, ...interpreterIds: string[]][]) =>
  checkChannels(
    rows.map(([locale, ...interpreterIds]) => ({ locale, interpreterIds })),
    { interpreters, instructorIds: ['li'] },
  );

describe('the channels of a class', () => {
  it('are languages in their order, each with one or two who interpret, or nobody named yet', () => {
    expect(check(['lo', 'marta', 'noy'], ['en', '', 'noy'], ['fr', '', ''])).toEqual({
      channels: [
        { locale: 'lo', interpreterIds: ['marta', 'noy'] },
        { locale: 'en', interpreterIds: ['noy'] },
        { locale: 'fr', interpreterIds: [] },
      ],
      problems: {},
    });
  });

  it('rows in which nothing was chosen are none, and nobody is named twice in one', () => {
    expect(check(['', '', ''], ['lo', 'noy', 'noy']).channels).toEqual([{ locale: 'lo', interpreterIds: ['noy'] }]);
  });

  it('say which row has no language, or one that was chosen above', () => {
    expect(check(['', 'noy', ''], ['lo', '', ''], ['lo', '', ''], ['xx', '', '']).problems).toEqual({
      'channels[0].locale': 'channelMissing',
      'channels[2].locale': 'channelTwice',
      'channels[3].locale': 'channelMissing',
    });
  });

  it('name nobody who teaches the class, or who is not on the list', () => {
    expect(check(['lo', 'li', 'somebody']).problems).toEqual({
      'channels[0].first': 'interpreterTeaches',
      'channels[0].second': 'interpreterUnknown',
    });
  });

  it('say by the field who is taken by another class then', () => {
    const rows = [
      { locale: '', interpreterIds: ['', ''] },
      { locale: 'lo', interpreterIds: ['marta', 'noy'] },
    ];
    expect(busyInterpreters(rows, ['noy', 'li'])).toEqual({ 'channels[1].second': 'interpreterBusy' });
    expect(busyInterpreters(rows, [])).toEqual({});
  });
});
