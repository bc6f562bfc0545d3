import { describe, expect, it } from 'vitest';
import { bookletHtml, hasPlayer } from './booklet-html.ts';

describe('a lesson in a booklet', () => {
  it('has its headings below its own title', () => {
    expect(bookletHtml('<h2 id="part-1">Steps</h2><h3 id="part-2">One</h3>', 'weigh')).toBe(
      '<h4 id="weigh-part-1">Steps</h4><h5 id="weigh-part-2">One</h5>',
    );
  });

  it('shares no name with another lesson; key terms are explained once, at the end', () => {
    const html =
      '<a href="#scene-1-b">On</a><section id="scene-1-b"></section><a href="#term-lot" id="use-lot">lot</a>';
    expect(bookletHtml(html, 'weigh')).toBe(
      '<a href="#weigh-scene-1-b">On</a><section id="weigh-scene-1-b"></section><a href="#term-lot" id="weigh-use-lot">lot</a>',
    );
    expect(bookletHtml('<p aria-labelledby="a b">x</p>', 'weigh')).toContain('aria-labelledby="weigh-a weigh-b"');
  });

  it('has no landmarks: tasks of all lessons go by one name', () => {
    expect(
      bookletHtml('<section class="task" aria-labelledby="task-1"><p id="task-1">Do it</p></section>', 'weigh'),
    ).toBe('<section class="task"><p id="weigh-task-1">Do it</p></section>');
  });

  it('has open what is closed on a screen, and nothing that can only be pressed or played', () => {
    const html =
      '<figure><video src="/f.mp4" controls><track src="/f.vtt"></video><figcaption>A film</figcaption></figure>' +
      '<details class="said"><summary>Said</summary><div>Words</div></details><button type="button">Next</button>' +
      '<img src="/p.webp" loading="lazy" alt="A bag">';
    const made = bookletHtml(html, 'weigh');
    expect(made).toContain('<details open class="said">');
    expect(made).toContain('<figcaption>A film</figcaption>');
    for (const gone of ['<video', '<track', '<button', 'loading']) expect(made).not.toContain(gone);
    expect([hasPlayer(html), hasPlayer(made)]).toEqual([true, false]);
  });
});
