import { describe, expect, it } from 'vitest';
import { blocksOf } from '#courseware/rendered-blocks.ts';
import { cardsOf } from './lesson-cards.ts';

const picture = '<figure class="pic"><img src="/a.svg" alt="A"><figcaption><span>A scale</span></figcaption></figure>';
const steps = '<ol class="steps">\n<li><div>One</div></li>\n<li><div><p>Two</p><p>Three</p></div></li>\n</ol>';

describe('a lesson in cards', () => {
  it('is cut at its outermost blocks, whose pieces are counted as a narration counts them', () => {
    const blocks = blocksOf(`<p>One <b>two</b>.</p>\n${steps}\n${picture}`);
    expect(blocks.map(({ tag, pieces }) => `${tag}: ${pieces.join(', ')}`)).toEqual([
      'p: One two.',
      'ol: One, Two, Three',
      'figure: A scale',
    ]);
    expect(blocks.map(({ html }) => html).join('\n')).toBe(`<p>One <b>two</b>.</p>\n${steps}\n${picture}`);
  });

  it('has one idea a card: headings stand with what follows, pictures with what they show', () => {
    const cards = cardsOf(
      `<h2>Weigh</h2>\n<p>Put it there.</p>\n${picture}\n<p>Now these:</p>\n${steps}\n<p>Done.</p>`,
      1,
    );
    expect(
      cards.map(({ html }) =>
        html
          .replace(/<[^>]+>|\s+/g, ' ')
          .replace(/ +/g, ' ')
          .trim(),
      ),
    ).toEqual(['Weigh Put it there. A scale', 'Now these: One Two Three', 'Done.']);
    expect(cards.map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [4, 7],
      [8, 8],
    ]);
  });

  it('loses nothing', () => {
    const html = `<h2>A</h2>\n<p>B</p>\n<div class="table-wrap"><table><tbody><tr><td>1</td></tr></tbody></table></div>`;
    const text = (one: string) => one.replace(/\s/g, '');
    expect(
      text(
        cardsOf(html, 1)
          .map((card) => card.html)
          .join(''),
      ),
    ).toBe(text(html));
  });
});
