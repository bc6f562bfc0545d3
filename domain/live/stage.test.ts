import { describe, expect, it } from 'vitest';
import { galleryPages, hasOverlay, layoutsToChoose, mainOnStage, stageLayouts } from './stage.ts';

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

describe('the instructor in a corner', () => {
  it('stands over what is shared, where there are both', () => {
    expect(mainOnStage('overlay', there(true, false, 1))).toBe('slide');
    expect(mainOnStage('overlay', there(true, true, 1))).toBe('screen');
    expect(hasOverlay('overlay', there(true, false, 1))).toBe(true);
    expect(hasOverlay('slides', there(true, false, 1))).toBe(false);
    expect(hasOverlay('overlay', there(true, true, 0))).toBe(false);
  });

  it('is large itself where nothing is shared', () => {
    expect(mainOnStage('overlay', there(false, false, 1))).toBe('camera');
    expect(hasOverlay('overlay', there(false, false, 1))).toBe(false);
  });
});

describe('layouts to choose from', () => {
  it('are those that show something', () => {
    expect(layoutsToChoose(there(false, false, 0))).toEqual(['auto']);
    expect(layoutsToChoose(there(true, false, 1))).toEqual(['auto', 'slides', 'overlay', 'camera']);
    expect(layoutsToChoose(there(true, true, 3))).toEqual(['auto', 'slides', 'screen', 'overlay', 'camera', 'gallery']);
    expect(layoutsToChoose(there(false, false, 2))).toEqual(['auto', 'camera', 'gallery']);
  });
});

describe('a gallery', () => {
  it('has nine pictures a page', () => {
    expect([0, 1, 9, 10, 19].map(galleryPages)).toEqual([1, 1, 1, 2, 3]);
  });
});
