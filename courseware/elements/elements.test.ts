import { describe, expect, it } from 'vitest';
import { checkLesson } from '#courseware/check-lesson.ts';
import { parseLesson } from '#courseware/lesson-tree.ts';
import { localizedAsset } from '#courseware/localized-asset.ts';
import { formatProblem } from '#courseware/problem.ts';
import { renderLesson } from '#courseware/render-lesson.ts';
import { anAsset, surroundings } from '#tests/support/lesson-surroundings.ts';
import { lessonElements } from './all-elements.ts';

const compile = (markdown: string, locale = 'en') => {
  const tree = parseLesson(markdown);
  const { problems } = checkLesson(tree, 'x.md', { locale, surroundings });
  return problems.hasErrors
    ? { problems: problems.all.map(formatProblem), html: '' }
    : { problems: [], html: renderLesson(tree, surroundings, locale).html };
};

describe('the elements of lessons', () => {
  it('say what an editor has to know: how they are written, and of what kind each attribute is', () => {
    for (const [name, { kind, attributes, key, within }] of lessonElements) {
      expect(['container', 'leaf', 'text'], name).toContain(kind);
      if (key) expect(Object.keys(attributes), name).toContain(key);
      for (const outer of within ?? []) expect(lessonElements.get(outer)?.kind, name).toBe('container');
    }
  });
});

describe(':::checklist', () => {
  it('makes a box to tick before each line', () => {
    const { html } = compile(':::checklist\n- Weigh it.\n- Write **the label**.\n:::');
    expect(html).toContain('<ul class="checklist" data-checklist="1">');
    expect(html.match(/<label><input type="checkbox"/g)).toHaveLength(2);
    expect(html).toContain('<span>Write <strong>the label</strong>.</span></label>');
  });

  it.each([
    ['words', ':::checklist\nWeigh it.\n:::'],
    ['a numbered list', ':::checklist\n1. Weigh it.\n:::'],
    ['more than a list', ':::checklist\n- Weigh it.\n\nAnd so on.\n:::'],
    ['nothing', ':::checklist\n:::'],
  ])('refuses %s', (_what, markdown) => {
    expect(compile(markdown).problems).toEqual([
      'x.md:1:1 :::checklist: a checklist holds one list with - and nothing else',
    ]);
  });
});

describe(':::task', () => {
  it('says what to do now and how long it takes, in the words of the reader', () => {
    const { html } = compile(':::task{minutes=20}\nDo the test.\n:::');
    expect(html).toContain('<span data-word="doNow"></span>');
    expect(html).toContain(`data-fill="minutes" data-of="${encodeURIComponent('{"minutes":20}')}"`);
    expect(html).toContain('<p>Do the test.</p>');
  });

  it.each([
    ['no time', ':::task\nDo it.\n:::', 'minutes must be a whole number from 1 to 600'],
    ['half minutes', ':::task{minutes=1.5}\nDo it.\n:::', 'minutes must be a whole number from 1 to 600'],
    ['nothing to do', ':::task{minutes=5}\n:::', 'say what is to be done'],
  ])('refuses %s', (_what, markdown, problem) => {
    expect(compile(markdown).problems).toEqual([`x.md:1:1 :::task: ${problem}`]);
  });
});

describe('::download', () => {
  it('names kind and size, and brings the file of the language where there is one', () => {
    const line = '::download[Order book]{src=assets/book.pdf}';
    expect(compile(line).html).toContain('href="/content/tea/book.pdf?v=aaaaaaaa" download="book.pdf"');
    expect(compile(line, 'lo').html).toContain('href="/content/tea/book.lo.pdf?v=aaaaaaaa" download="book.lo.pdf"');
    expect(compile(line).html).toContain('<bdi class="num">PDF</bdi> · <bdi class="num nowrap">12 KB</bdi>');
  });

  it('refuses a file that is not there, another kind, and a file without a name', () => {
    expect(compile('::download[Book]{src=assets/none.pdf}').problems[0]).toContain('there is no file assets/none.pdf');
    expect(compile('::download[Book]{src=assets/scale.svg}').problems[0]).toContain('must end in .pdf, .xlsx, .docx');
    expect(compile('::download{src=assets/book.pdf}').problems[0]).toContain('the label is missing');
  });
});

describe(':::worked', () => {
  it("keeps the answer to the learner's line closed", () => {
    const { html } = compile(':::worked\n1. 2 + 2 = 4\n2. And 4 + 4?\n\n   4 + 4 = 8\n:::');
    expect(html).toContain('<p>And 4 + 4?</p><details><summary><span data-word="showAnswer"></span></summary>');
    expect(html).toContain('<div><p>4 + 4 = 8</p></div></details>');
    expect(html).toContain('<button type="button" class="btn" hidden>');
  });

  it.each([
    ['no list', 'Two.', 'holds one numbered list'],
    ['one line', '1. Two?\n\n   Four.', 'at least two lines'],
    ['no answer', '1. Two.\n2. Four?', "the last line is the learner's"],
  ])('refuses %s', (_what, inside, problem) => {
    expect(compile(`:::worked\n${inside}\n:::`).problems[0]).toContain(problem);
  });
});

describe('::picture', () => {
  it('is that of the language where there is one, and the one for all languages else', () => {
    const line = '::picture[A screen]{src=assets/scale.svg alt="A screen"}';
    expect(compile(line, 'lo').html).toContain('/content/tea/scale.lo.svg?v=');
    expect(compile(line, 'zh').html).toContain('/content/tea/scale.svg?v=');
  });

  it('of another kind is that of the language all the same: a drawing may be a photo of a screen there', () => {
    const both = new Map([...surroundings.assets, ['assets/scale.lo.webp', anAsset('scale.lo.webp')]]);
    both.delete('assets/scale.lo.svg');
    expect(localizedAsset(both, 'assets/scale.svg', 'lo')?.name).toBe('scale.lo.webp');
    expect(localizedAsset(both, 'assets/scale.svg', 'lo-LA')?.name).toBe('scale.lo.webp');
    expect(localizedAsset(both, 'assets/scale.svg', 'ar')?.name).toBe('scale.svg');
    expect(localizedAsset(both, 'assets/none.svg', 'lo')).toBeUndefined();
  });

  it.each([
    ['zh', '', '::picture: assets/scale.svg carries words, and has no file in zh'],
    ['zh', ' words=en', '::picture: assets/scale.svg carries words, and has no file in zh'],
    ['lo', ' words=en', undefined],
    ['en', '', undefined],
    ['en', ' words=zh', '::picture: assets/scale.svg carries words, and has no file in en'],
    ['zh', ' words=zh', undefined],
  ])('that carries words is missed where %s has none (%s)', (locale, words, warning) => {
    const tree = parseLesson(`::picture{src=assets/scale.svg alt="A screen"${words}}`);
    const { problems } = checkLesson(tree, 'x.md', { locale, surroundings });
    expect(problems.all.map(({ level, message }) => `${level} ${message}`)).toEqual(
      warning === undefined ? [] : [`warning ${warning}`],
    );
  });

  it('without words is missed by nobody, unless it is said that it carries some', () => {
    const assets = new Map([['assets/bag.svg', anAsset('bag.svg')]]);
    const check = (words: string) =>
      checkLesson(parseLesson(`::picture{src=assets/bag.svg alt="A bag"${words}}`), 'x.md', {
        locale: 'ar',
        surroundings: { ...surroundings, assets },
      }).problems.all.length;
    expect([check(''), check(' words=en')]).toEqual([0, 1]);
  });

  it('is not shown in one language alone', () => {
    const only = { ...surroundings, assets: new Map([['assets/screen.lo.svg', anAsset('screen.lo.svg')]]) };
    const tree = parseLesson('::picture{src=assets/screen.svg alt="A screen"}');
    const { problems } = checkLesson(tree, 'x.md', { locale: 'lo', surroundings: only });
    expect(problems.all.map(formatProblem)).toEqual(['x.md:1:1 ::picture: there is no file assets/screen.svg']);
  });
});

describe('::audio and ::video', () => {
  const assets = new Map([
    ['assets/talk.opus', anAsset('talk.opus')],
    ['assets/film.mp4', anAsset('film.mp4')],
    ['assets/said.vtt', { ...anAsset('said.vtt'), said: ['مرحبا', 'زن قبل البيع'] }],
  ]);
  const html = (markdown: string) => renderLesson(parseLesson(markdown), { ...surroundings, assets }, 'ar').html;

  it.each([
    '::audio[Talk]{src=assets/talk.opus captions=assets/said.vtt}',
    '::video[Film]{src=assets/film.mp4 captions=assets/said.vtt}',
  ])('have what is said below them, to be read without scripts: %s', (line) => {
    expect(html(line)).toContain(
      '<details class="said"><summary><span data-word="said"></span></summary><div dir="auto">مرحبا</div><div dir="auto">',
    );
  });

  it('have nothing to be read where nobody wrote it down', () => {
    expect(html('::audio[Talk]{src=assets/talk.opus}')).not.toContain('details');
  });
});

describe('the place of an element', () => {
  it('of a quiz is the page itself: the lesson is cut in two there', () => {
    expect(compile(':::note{kind=info}\n::quiz{slug=check-weight}\n:::').problems).toEqual([
      'x.md:2:1 ::quiz: stands in no other element',
    ]);
  });

  it('has no words in [ ] where none are shown', () => {
    expect(compile(':::note[Careful]{kind=info}\nHot.\n:::').problems[0]).toContain('has no words in [ ]');
  });
});

describe(':fact', () => {
  it('leaves its figure, day and source to whoever shows the lesson', () => {
    const { html } = compile('One yuan is :fact{slug=rate-cny} today.');
    const [, of = ''] = /data-fill="fact" data-of="([^"]+)"/.exec(html) ?? [];
    expect(JSON.parse(decodeURIComponent(of))).toEqual({
      value: 3030,
      unit: 'kip',
      date: '2025-12-08',
      source: 'A bank',
      expires: '2027-06-30',
    });
  });

  it('has to be there, in the language of the lesson', () => {
    expect(compile('So :fact{slug=fee}.').problems).toEqual(['x.md:1:4 :fact: facts.yaml has no fact "fee"']);
    expect(compile('So :fact{slug=rate-cny}.', 'zh').problems[0]).toContain('the fact "rate-cny" is not there in zh');
  });
});

describe('::calculator', () => {
  const numbers = 'trip=1900000 own=380 others=1520';
  it('brings the lesson’s numbers along', () => {
    const { html } = compile(`::calculator{kind=freight ${numbers} currency=kip}`);
    const [, of = ''] = /<div data-calculator="([^"]+)"><\/div>/.exec(html) ?? [];
    expect(JSON.parse(decodeURIComponent(of))).toEqual({
      kind: 'freight',
      values: { trip: 1_900_000, own: 380, others: 1_520 },
      step: 1,
      currency: 'kip',
      foreign: '',
    });
  });

  it.each([
    ['an unknown kind', '{kind=tax}', 'kind must be price, freight'],
    ['a number of another kind', `{kind=freight ${numbers} fee=2 currency=kip}`, 'of freight has no fee'],
    ['a missing number', '{kind=freight trip=1 own=2 currency=kip}', 'others is missing'],
    ['a missing currency', `{kind=freight ${numbers}}`, 'currency is missing'],
    ['a number that makes no sense', '{kind=freight trip=1 own=0 others=0 currency=kip}', 'own makes no sense'],
    ['words for a number', '{kind=freight trip=much own=1 others=0 currency=kip}', 'trip must be a number'],
  ])('refuses %s', (_what, attributes, problem) => {
    expect(compile(`::calculator${attributes}`).problems[0]).toContain(problem);
  });
});

const story = (scenes: string) => `::::scenario\n${scenes}\n::::`;
const call = ':::scene{id=call}\nIt rings.\n\n- [Say the code](#tell)\n- [Hang up](#hang-up)\n:::';
const tell = ':::scene{id=tell end=danger}\nThe money is gone.\n:::';
const hangUp = ':::scene{id=hang-up end=ok}\nNothing happened.\n:::';

describe(':::scenario', () => {
  it('leads by links alone from each choice to what comes of it, and back', () => {
    const { html, problems } = compile(story(`${call}\n${tell}\n${hangUp}`));
    expect(problems).toEqual([]);
    expect(html).toContain('<ul class="choices">');
    expect(html).toContain('<a href="#scene-1-tell">Say the code</a>');
    expect(html).toContain('<section class="scene" id="scene-1-tell"><p class="scene-choice">');
    expect(html).toContain('<b>Hang up</b>');
    expect(html).toContain('<a href="#scene-1-call"><span data-word="startAgain"></span></a>');
    expect(html).toContain('<div class="note note-danger">');
  });

  it.each([
    ['a choice that leads nowhere', `${call}\n${tell}\n${tell.replace('id=tell', 'id=other')}`, 'no scene "hang-up"'],
    ['a scene to which nothing leads', `${call}\n${tell}\n${hangUp}\n${tell.replace('id=tell', 'id=lost')}`, '"lost"'],
    ['one choice', `${call.replace('\n- [Hang up](#hang-up)', '')}\n${tell}\n${hangUp}`, 'two to four links'],
    ['a scene twice', `${call}\n${tell}\n${tell}\n${hangUp}`, 'the same id'],
    ['an end with choices', `${call}\n${call.replace('id=call', 'id=tell end=ok')}\n${hangUp}`, 'ends the story'],
    ['something between the scenes', `${call}\n\nMeanwhile.\n\n${tell}\n${hangUp}`, 'holds :::scene and nothing else'],
  ])('refuses %s', (_what, scenes, problem) => {
    expect(compile(story(scenes)).problems[0]).toContain(problem);
  });

  it('alone has links to its scenes', () => {
    expect(compile('See [there](#tell).').problems[0]).toContain('links go to https: or mailto: only');
    expect(compile(call).problems[0]).toContain(':::scene: stands in :::scenario alone');
  });
});

describe(':::tabs', () => {
  const both = ':::tab[Coffee]{is=coffee}\nDry it.\n:::\n:::tab[Cloth]{is=cloth}\nFold it.\n:::';
  it('stand one below the other, each with its name', () => {
    const { html } = compile(`::::tabs{by=product}\n${both}\n::::`);
    expect(html).toContain('<div class="tabs" data-tabs="product">');
    expect(html).toContain('<section class="tab" data-tab="coffee"><p class="tab-name">Coffee</p>');
    expect(html).toContain('<p>Fold it.</p>');
  });

  it.each([
    ['one tab', '::::tabs{by=product}\n:::tab[Coffee]{is=coffee}\nDry it.\n:::\n::::', 'two to six tabs'],
    ['a tab twice', `::::tabs{by=product}\n${both.replace('cloth', 'coffee')}\n::::`, 'two tabs are the same'],
    ['other things', '::::tabs{by=product}\nWords.\n::::', 'hold :::tab and nothing else'],
    ['no name', `::::tabs{by=product}\n${both.replace('[Cloth]', '')}\n::::`, 'the label is missing'],
  ])('refuse %s', (_what, markdown, problem) => {
    expect(compile(markdown).problems.join()).toContain(problem);
  });
});

describe('::chart', () => {
  const line = (kind: string, src = 'rice.csv') =>
    `::chart[Rice]{src=assets/${src} kind=${kind} alt="Rice got dearer"}`;
  it.each(['bar', 'line'])('draws %ss with a title in words, and the table behind', (kind) => {
    const { html, problems } = compile(line(kind));
    expect(problems).toEqual([]);
    expect(html).toContain('<title id="chart-1-alt">Rice got dearer</title>');
    expect(html).toContain('role="img" aria-labelledby="chart-1-alt"');
    expect(html).toContain('<th scope="row">June, late</th>');
    expect(html).toContain('<td class="n"><span data-number="9500"></span></td>');
    expect(html).not.toContain('style=');
  });

  it('has bars as long as its figures are', () => {
    const widths = Array.from(compile(line('bar')).html.matchAll(/<rect[^>]* width="([\d.]+)"/g), ([, one]) =>
      Number(one),
    );
    expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(8000 / 9500, 2);
  });

  it('refuses figures that are none', () => {
    expect(compile(line('bar', 'bad.csv')).problems[0]).toContain('line 2 has a label and 1 plain numbers');
    expect(compile(line('pie')).problems[0]).toContain('kind must be bar, line');
  });
});

describe(':::map', () => {
  const places = (list: string) => `:::map{src=assets/scale.svg alt="The district"}\n${list}\n:::`;
  it('numbers its places on the drawing and in the list', () => {
    const { html } = compile(places('- 62,40 **Paksong**: service point\n- 10,90.5 Pakse'));
    expect(html).toContain('<span class="map-place" style="left:62%;top:40%" aria-hidden="true">1</span>');
    expect(html).toContain('style="left:10%;top:90.5%"');
    expect(html).toContain('<li><strong>Paksong</strong>: service point</li>');
    expect(html).toContain('<li>Pakse</li>');
  });

  it('refuses places that lie nowhere', () => {
    for (const list of ['- Paksong', '- 120,40 Paksong', '1. 62,40 Paksong']) {
      expect(compile(places(list)).problems).toHaveLength(1);
    }
  });
});

describe(':::flow', () => {
  it('is a numbered list with arrows', () => {
    expect(compile(':::flow\n1. Farm\n2. Truck\n:::').html).toContain('<ol class="flow">');
    expect(compile(':::flow\n- Farm\n:::').problems[0]).toContain('one numbered list');
  });
});
