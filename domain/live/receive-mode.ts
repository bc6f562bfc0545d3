/**
 * The ladder: what somebody takes in of a class, the dearest first. `video`: everything; `video_low`: the same in small
 * pictures; `screen_only`: slides, a shared screen in a small picture, and sound; `audio`: sound, and slides as pictures when
 * asked for; `text`: no sound either, and nothing but what is written.
 */
export const receiveModes = ['video', 'video_low', 'screen_only', 'audio', 'text'] as const;
export type ReceiveMode = (typeof receiveModes)[number];

/** Whichever of them is lower on the ladder. */
export function lowerMode(one: ReceiveMode, other: ReceiveMode): ReceiveMode {
  return receiveModes[Math.max(receiveModes.indexOf(one), receiveModes.indexOf(other))] ?? 'text';
}

/** Whether one is lower on the ladder than the other. */
export function isLower(one: ReceiveMode, other: ReceiveMode): boolean {
  return receiveModes.indexOf(one) > receiveModes.indexOf(other);
}

/** Whether pages of slides come only when they are asked for. */
export function asksForPictures(mode: ReceiveMode): boolean {
  return mode === 'audio' || mode === 'text';
}
