import type { Asset } from '#courseware/assets.ts';
import { formatBytes } from '#courseware/format-bytes.ts';
import { type Element, element, text } from './html.ts';

/** What a file costs of data. */
export function sizeOf(file: Asset): Element {
  return element('bdi', { className: ['num', 'nowrap'] }, [text(formatBytes(file.bytes))]);
}
