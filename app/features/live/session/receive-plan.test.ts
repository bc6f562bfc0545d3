import { describe, expect, it } from 'vitest';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import type { ProducerView } from '#media-server/protocol/media.ts';
import { isWanted, layerForWidth } from './receive-plan.ts';

const producer = (source: ProducerView['source'], personId = 'teacher'): ProducerView => ({
  producerId: source,
  personId,
  kind: source === 'microphone' ? 'audio' : 'video',
  source,
  channel: null,
  paused: false,
  arrives: true,
});

describe('what is received', () => {
  it('follows the way of taking part', () => {
    const sources = ['microphone', 'camera', 'screen'] as const;
    const wanted = (mode: ReceiveMode) => sources.filter((source) => isWanted(producer(source), mode, 'me'));
    expect(wanted('video')).toEqual(['microphone', 'camera', 'screen']);
    expect(wanted('video_low')).toEqual(['microphone', 'camera', 'screen']);
    expect(wanted('screen_only')).toEqual(['microphone', 'screen']);
    expect(wanted('audio')).toEqual(['microphone']);
    expect(wanted('text')).toEqual([]);
    const into = (channel: string) => ({ ...producer('microphone'), channel });
    expect(isWanted(into('lo'), 'audio', 'me')).toBe(false);
    expect(isWanted(into('lo'), 'audio', 'me', 'en')).toBe(false);
    expect(isWanted(into('lo'), 'video', 'me', 'lo')).toBe(true);
    expect(isWanted(producer('microphone'), 'audio', 'me', 'lo')).toBe(true);
  });

  it('is never what the page sends itself', () => {
    expect(isWanted(producer('camera', 'me'), 'video', 'me')).toBe(false);
  });
});

it('asks for no more picture than is shown', () => {
  expect(layerForWidth('camera', 272)).toBe(0);
  expect(layerForWidth('camera', 600)).toBe(1);
  expect(layerForWidth('camera', 1280)).toBe(2);
  expect(layerForWidth('screen', 360)).toBe(0);
  expect(layerForWidth('screen', 840)).toBe(1);
  expect(layerForWidth('camera', 1280, 'video_low')).toBe(0);
  expect(layerForWidth('screen', 1280, 'screen_only')).toBe(0);
});
