import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type JoinChoice, keepJoinChoice, keepPartOfChoice, readJoinChoice, takesTextAlone } from './join-choice.ts';

const first: JoinChoice = {
  name: 'own',
  receiveMode: 'video',
  isAutomatic: true,
  budget: null,
  cameraId: '',
  microphoneId: '',
  speakerId: '',
  startCamera: false,
  startMicrophone: false,
};

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('what a person chose on this device', () => {
  it('is there the next time, for each person', () => {
    keepJoinChoice('noy', { ...first, receiveMode: 'text', budget: 25, isAutomatic: false });
    expect(readJoinChoice('noy', first)).toMatchObject({ receiveMode: 'text', budget: 25, isAutomatic: false });
    expect(readJoinChoice('khamla', first)).toEqual(first);
    expect([takesTextAlone('noy'), takesTextAlone('khamla')]).toEqual([true, false]);
  });

  it('is not lost where two tabs choose different things', () => {
    keepJoinChoice('noy', first);
    keepPartOfChoice('noy', { budget: 40 }, first);
    // The other tab knows nothing of it.
    keepPartOfChoice('noy', { receiveMode: 'audio' }, first);
    expect(readJoinChoice('noy', first)).toMatchObject({ budget: 40, receiveMode: 'audio' });
  });

  it('counts as far as it can be such a choice', () => {
    for (const budget of [0, -1, 1e9, 2.5, '25', {}]) {
      kept.set('sala.class.noy', JSON.stringify({ ...first, budget, receiveMode: 'smell' }));
      expect(readJoinChoice('noy', first)).toEqual(first);
    }
    kept.set('sala.class.noy', '{');
    expect(readJoinChoice('noy', first)).toEqual(first);
    expect(takesTextAlone('noy')).toBe(false);
  });
});
