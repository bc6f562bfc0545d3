import { usualFloorUnder } from '#domain/live/heard-channel.ts';

/*
 * What somebody chose to hear, on this device: the channel for as long as the tab is open and this class lasts, how loud the
 * floor is under it for all classes.
 */

const channelKey = (classId: string) => `sala.channel.${classId}`;
const underKey = 'sala.floor-under';
/** Chosen on purpose: the floor alone. */
const floor = 'floor';

/** @returns undefined where nothing was chosen yet, null for the floor alone */
export function readChannel(classId: string): string | null | undefined {
  try {
    const kept = sessionStorage.getItem(channelKey(classId));
    return kept === floor ? null : (kept ?? undefined);
  } catch {
    return undefined;
  }
}

export function keepChannel(classId: string, channel: string | null): void {
  try {
    sessionStorage.setItem(channelKey(classId), channel ?? floor);
  } catch {
    // Storage is off: the choice holds for this page only.
  }
}

/** 0 to 1. */
export function readFloorUnder(): number {
  try {
    const kept = Number(localStorage.getItem(underKey) ?? Number.NaN);
    return kept >= 0 && kept <= 1 ? kept : usualFloorUnder;
  } catch {
    return usualFloorUnder;
  }
}

export function keepFloorUnder(level: number): void {
  try {
    localStorage.setItem(underKey, String(level));
  } catch {
    // As above.
  }
}
