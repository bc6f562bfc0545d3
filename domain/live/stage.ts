/** What stands large on the stage. `auto`: what is shared, or else the instructor; `overlay`: the instructor over what is shared. */
export const stageLayouts = ['auto', 'slides', 'screen', 'overlay', 'camera', 'gallery'] as const;
export type StageLayout = (typeof stageLayouts)[number];

/** What there is to be shown. */
export interface StageThere {
  slide: boolean;
  screen: boolean;
  /** Cameras that are on. */
  cameras: number;
}

export type StageMain = 'slide' | 'screen' | 'camera' | 'gallery' | 'nothing';

/**
 * What stands large: what was chosen, where there is such a thing; else what is shared, the screen before slides, as it
 * was begun by hand; else a camera.
 */
export function mainOnStage(layout: StageLayout, there: StageThere): StageMain {
  const { slide, screen, cameras } = there;
  if (layout === 'slides' && slide) return 'slide';
  if (layout === 'screen' && screen) return 'screen';
  if (layout === 'camera' && cameras > 0) return 'camera';
  if (layout === 'gallery' && cameras > 0) return 'gallery';
  if (screen) return 'screen';
  if (slide) return 'slide';
  return cameras > 0 ? 'camera' : 'nothing';
}

/** Whether a camera stands in a corner of what is large. */
export function hasOverlay(layout: StageLayout, { slide, screen, cameras }: StageThere): boolean {
  return layout === 'overlay' && (slide || screen) && cameras > 0;
}

/** Layouts that show something now, so that they can be chosen. */
export function layoutsToChoose({ slide, screen, cameras }: StageThere): StageLayout[] {
  return stageLayouts.filter((layout) => {
    if (layout === 'slides') return slide;
    if (layout === 'screen') return screen;
    if (layout === 'overlay') return hasOverlay(layout, { slide, screen, cameras });
    if (layout === 'camera') return cameras > 0;
    return layout === 'auto' || cameras > 1;
  });
}

/** Cameras that are looked at at the same time: more pictures would only cost a phone its battery. */
export const mostInGallery = 9;

/** The pages of a gallery. */
export function galleryPages(cameras: number): number {
  return Math.max(1, Math.ceil(cameras / mostInGallery));
}
