import { describe, expect, it } from 'vitest';
import { galleryPages, layoutsToChoose, mainOnStage, stageLayouts } from './stage.ts';

const there = (slide: boolean, screen: boolean, cameras: number) => ({ slide, screen, cameras });

describe('what stands large on the stage', () => {
  it('is by itself the screen, then the slide, then a camera', () => {
    expect(mainOnStage('auto', there(true, true, 2))).toBe('screen');
    expect(mainOnStage('auto', there(true, false, 2))).toBe('slide');
    expect(mainOnStage('auto', there(false, false, 2))).toBe('camera');
    expect(mainOnStage('auto', there(false, false, 0))).toBe('nothing');
  });

  it('is what was chosen, where there is such a thing, and never nothing where there is anything', () => {
    expect(mainOnStage('slides', there(true, true, 2))).toBe('slide');
    expect(mainOnStage('camera', there(true, true, 1))).toBe('camera');
    expect(mainOnStage('gallery', there(true, true, 1))).toBe('gallery');
    for (const layout of stageLayouts) {
      expect(mainOnStage(layout, there(true, false, 0))).toBe('slide');
      expect(mainOnStage(layout, there(false, true, 0))).toBe('screen');
    }
  });
});

describe('layouts to choose from', () => {
  it('are those that show something', () => {
    expect(layoutsToChoose(there(false, false, 0))).toEqual(['auto']);
    expect(layoutsToChoose(there(true, false, 1))).toEqual(['auto', 'slides', 'camera']);
    expect(layoutsToChoose(there(true, true, 3))).toEqual(['auto', 'slides', 'screen', 'camera', 'gallery']);
  });
});

describe('a gallery', () => {
  it('has nine pictures a page', () => {
    expect([0, 1, 9, 10, 19].map(galleryPages)).toEqual([1, 1, 1, 2, 3]);
  });
});
