import type { Asset } from '#courseware/assets.ts';
import { type Child, element, text, word } from './html.ts';

/**
 * What is said in sound or film, to be read without it: closed, below the player, without scripts. Its paragraphs are no
 * `<p>`: who reads the lesson aloud does not read them.
 */
export function transcript({ said = [] }: Asset): Child[] {
  if (said.length === 0) return [];
  const paragraphs = said.map((one) => element('div', { dir: 'auto' }, [text(one)]));
  return [element('details', { className: ['said'] }, [element('summary', {}, [word('said')]), ...paragraphs])];
}
