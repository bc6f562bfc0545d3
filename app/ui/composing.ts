/**
 * Whether a key belongs to the choice of a word (Chinese, Japanese, Korean and others): Enter ends that choice then, and
 * is no "send". WebKit ends the composition before it tells of the key, and leaves the old code 229 as the only sign.
 */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}
