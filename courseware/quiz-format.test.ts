import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { folderFiles } from './folder-files.ts';
import { formatProblem } from './problem.ts';
import { readContent } from './read-content.ts';

const quiz = 'courses/tea/quizzes/check-weight/quiz.yaml';
const words = (locale: string) => `courses/tea/quizzes/check-weight/${locale}.yaml`;

let content: SampleContent;
beforeEach(() => {
  content = createSampleContent();
});
afterEach(() => content.remove());

/** The "check yourself" quiz of the sample with other questions, the same words in both languages. */
async function read(questions: string, texts: string, more = '') {
  content.write(
    quiz,
    `slug: check-weight\ncounts: false\npassMark: 60\nmaxAttempts: 0\n${more}questions:\n${questions}`,
  );
  for (const locale of ['en', 'lo']) content.write(words(locale), `title: Check\nquestions:\n${texts}`);
  const { courses, problems } = await readContent(folderFiles(content.dir));
  return { quiz: courses[0]?.quizzes.get('check-weight'), problems: problems.map(formatProblem) };
}

const sum = `  - id: q1
    kind: numeric
    points: 1
    variables: { bags: { from: 5, to: 20 }, kg: { from: 10, to: 50, step: 5 } }
    formula: bags * kg
`;
const sumWords = '  q1: { prompt: "{{bags}} bags of {{kg}} kg?", explanation: "{{bags}} × {{kg}} = {{answer}}" }\n';

describe('a question with numbers of its own', () => {
  it('draws them for each attempt, and its answer comes of them', async () => {
    const { quiz, problems } = await read(sum, sumWords);
    expect(problems).toEqual([]);
    if (!quiz) throw new Error('The quiz was not read');
    const answers = ['one', 'two', 'three', 'four'].map((seed) => {
      const [question] = drawQuestions(quiz, seed);
      if (question?.kind !== 'numeric' || !question.values) throw new Error('No numbers were drawn');
      const { bags = 0, kg = 0 } = question.values;
      expect(kg % 5).toBe(0);
      expect(question.answer).toBe(bags * kg);
      expect(drawQuestions(quiz, seed)).toEqual([question]);
      return question.answer;
    });
    expect(new Set(answers).size).toBeGreaterThan(1);
  });

  it.each([
    ['an unknown name', sum.replace('bags * kg', 'bags * tax'), sumWords, 'formula: "tax" is no number'],
    ['an answer besides', sum.replace('formula', 'answer: 5\n    formula'), sumWords, 'leave one of them out'],
    ['nothing to divide by', sum.replace('bags * kg', 'kg / (bags - 5)'), sumWords, 'comes to no number'],
    ['a prompt without them', sum, sumWords.replace('{{kg}} kg', 'kg'), 'does not say {{kg}}'],
    ['a place for nothing', sum, sumWords.replace('= {{answer}}', '= {{total}}'), 'no variable "total"'],
    [
      'neither answer nor formula',
      '  - { id: q1, kind: numeric, points: 1 }\n',
      '  q1: { prompt: a, explanation: b }\n',
      'answer is missing',
    ],
  ])('is refused with %s', async (_what, questions, texts, problem) => {
    expect((await read(questions, texts)).problems.join()).toContain(problem);
  });
});

const choice = (id: string) => `  - { id: ${id}, kind: single, points: 1, choices: [a, b], answer: b }\n`;
const choiceWords = (id: string) => `  ${id}: { prompt: Which?, choices: { a: No, b: Yes }, explanation: So. }\n`;
const five = ['q1', 'q2', 'q3', 'q4', 'q5'];
const [questions, texts] = [five.map(choice).join(''), five.map(choiceWords).join('')];

const typed = `  - { id: q1, kind: fill-in, points: 2, gaps: [first, second] }
  - { id: q2, kind: short-text, points: 1, match: contains }
  - { id: q3, kind: true-false, points: 1, answer: false }
`;
const typedWords = `  q1: { prompt: Fill in, text: "The {{first}} bag, then the {{second}} one.", gaps: { first: empty | bare, second: full }, explanation: So. }
  q2: { prompt: What?, accept: net weight, explanation: So. }
  q3: { prompt: The label may be wet., explanation: No. }
`;

describe('questions of which the answer is typed, true or false', () => {
  it('accept what every language says, and need no words for true and false', async () => {
    const { quiz, problems } = await read(typed, typedWords);
    expect(problems).toEqual([]);
    expect(quiz?.questions).toEqual([
      {
        ...{ id: 'q1', kind: 'fill-in', points: 2 },
        gaps: [
          { id: 'first', accepted: ['empty', 'bare'] },
          { id: 'second', accepted: ['full'] },
        ],
      },
      { id: 'q2', kind: 'short-text', points: 1, accepted: ['net weight'], isContained: true },
      { id: 'q3', kind: 'true-false', points: 1, choices: ['true', 'false'], answer: 'false' },
    ]);
  });

  it.each([
    ['a gap that the text has not', typedWords.replace('{{second}} ', ''), 'text: {{second}} stands there once'],
    ['a gap twice in the text', typedWords.replace('bag', '{{first}}'), 'text: {{first}} stands there once'],
    ['a place that is no gap', typedWords.replace('bag', '{{third}}'), 'there is no gap "third"'],
    ['a gap without words', typedWords.replace(', second: full', ''), 'gaps: "second" has no words'],
    ['no word that is right', typedWords.replace('net weight', '"|"'), 'accept is missing'],
    ['accepted words of what is not typed', typedWords.replace('wet.,', 'wet., accept: no,'), 'nothing is typed here'],
  ])('are refused with %s', async (_what, texts, problem) => {
    expect((await read(typed, texts)).problems.join()).toContain(problem);
  });

  it('may say true and false in words of the author', async () => {
    const texts = typedWords.replace('wet.,', 'wet., choices: { true: Yes, false: No },');
    const { quiz, problems } = await read(typed, texts);
    expect(problems).toEqual([]);
    expect(quiz?.texts.en?.questions.q3?.choices).toEqual({ true: 'Yes', false: 'No' });
  });
});

describe('pools', () => {
  it('give each attempt so many of their questions, and those of no pool always', async () => {
    const { quiz, problems } = await read(
      questions,
      texts,
      'shuffle: true\npools: [{ draw: 2, of: [q2, q3, q4, q5] }]\n',
    );
    expect(problems).toEqual([]);
    if (!quiz) throw new Error('The quiz was not read');
    const drawn = Array.from({ length: 30 }, (_one, index) => drawQuestions(quiz, `seed ${index}`).map(({ id }) => id));
    for (const ids of drawn) {
      expect(ids).toHaveLength(3);
      expect(ids).toContain('q1');
    }
    expect(new Set(drawn.flat()).size).toBe(5);
    expect(new Set(drawn.map((ids) => ids.join())).size).toBeGreaterThan(5);
  });

  it.each([
    ['all of its questions', '[{ draw: 2, of: [q1, q2] }]', 'more questions than are drawn'],
    ['a question that is not there', '[{ draw: 1, of: [q1, q9] }]', 'no question "q9"'],
    ['a question of another pool', '[{ draw: 1, of: [q1, q2] }, { draw: 1, of: [q2, q3] }]', 'in two pools'],
  ])('are refused with %s', async (_what, pools, problem) => {
    expect((await read(questions, texts, `pools: ${pools}\n`)).problems.join()).toContain(problem);
  });
});

describe('pictures and sound', () => {
  const hotspot =
    '  - { id: q1, kind: hotspot, points: 1, picture: assets/scale.svg, spots: { pan: [20, 40], foot: [50, 90] }, answer: pan }\n';
  const hotspotWords =
    '  q1: { prompt: Where?, alt: A scale, choices: { pan: The pan, foot: The foot }, explanation: There. }\n';
  it('of a place to tap: its spots, its picture with words, read aloud where somebody did', async () => {
    content.write('courses/tea/quizzes/check-weight/q1.lo.opus', 'OggS question');
    content.write('courses/tea/quizzes/check-weight/q1.pan.lo.opus', 'OggS choice');
    const { quiz, problems } = await read(hotspot, hotspotWords);
    expect(problems).toEqual([]);
    expect(quiz?.questions[0]).toMatchObject({
      kind: 'hotspot',
      choices: ['pan', 'foot'],
      spots: { pan: { x: 20, y: 40 } },
    });
    expect(quiz?.texts.en?.questions.q1).toMatchObject({ picture: { width: 400, height: 240 }, alt: 'A scale' });
    expect(quiz?.texts.lo?.questions.q1).toMatchObject({
      sound: { url: expect.stringContaining('/content/tea/quizzes-check-weight-q1.lo.opus?v=') },
      sounds: { pan: { bytes: 11 } },
    });
    expect(quiz?.texts.en?.questions.q1?.sound).toBeUndefined();
  });

  it.each([
    ['a picture that is not there', hotspot.replace('scale', 'boat'), hotspotWords, 'there is no file assets/boat.svg'],
    ['a picture without words', hotspot, hotspotWords.replace('alt: A scale, ', ''), 'alt is missing'],
    ['an answer that is no place', hotspot.replace('answer: pan', 'answer: top'), hotspotWords, '"top" is no place'],
    [
      'a choice without a picture',
      '  - { id: q1, kind: picture-choice, points: 1, choices: [a, b], answer: a, pictures: { a: assets/scale.svg } }\n',
      choiceWords('q1'),
      'the choice "b" has no picture',
    ],
    [
      'a lesson that is not there',
      choice('q1').replace(' }', ', lesson: none }'),
      choiceWords('q1'),
      'names a lesson that is not there',
    ],
    [
      'feedback to no choice',
      choice('q1'),
      choiceWords('q1').replace(', explanation', ', feedback: { z: Hm. }, explanation'),
      '"z" is no choice',
    ],
  ])('are refused: %s', async (_what, questions, texts, problem) => {
    expect((await read(questions, texts)).problems.join()).toContain(problem);
  });
});

describe('a narration', () => {
  it('is picked up by its name, with the times of its paragraphs, and kept with the course', async () => {
    content.write('courses/tea/lessons/pack/lo.opus', 'OggS 1234');
    content.write('courses/tea/lessons/pack/lo.vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\n1\n');
    const { courses, problems } = await readContent(folderFiles(content.dir));
    expect(problems).toEqual([]);
    const texts = courses[0]?.lessons.get('pack')?.texts;
    expect(texts?.get('lo')?.about.narration).toMatchObject({
      url: expect.stringContaining('/content/tea/lessons-pack.lo.opus?v='),
      bytes: 9,
      timing: expect.stringContaining('/content/tea/lessons-pack.lo.vtt?v='),
      cues: [{ from: 0, to: 2, part: 1 }],
    });
    expect(texts?.get('en')?.about.narration).toBeUndefined();
    expect(courses[0]?.assets.has('lessons/pack/lo.opus')).toBe(true);
  });

  it('is missed where a course is for producers', async () => {
    content.change('courses/tea/course.yaml', 'audience: service-points', 'audience: producers');
    content.write('courses/tea/lessons/pack/lo.opus', 'OggS 1234');
    const { problems } = await readContent(folderFiles(content.dir));
    expect(problems.map(formatProblem)).toEqual([
      'courses/tea/course.yaml:4:11 warning: nobody reads aloud in en (lessons/…/en.opus): pack, weigh',
      'courses/tea/course.yaml:4:11 warning: nobody reads aloud in en (quizzes/…/<question>.en.opus): check-weight, final',
      'courses/tea/course.yaml:4:11 warning: nobody reads aloud in lo (lessons/…/lo.opus): weigh',
      'courses/tea/course.yaml:4:11 warning: nobody reads aloud in lo (quizzes/…/<question>.lo.opus): check-weight, final',
    ]);
  });

  it('is a recording, and its times belong to one', async () => {
    content.write('courses/tea/lessons/pack/lo.opus', 'MP3');
    content.write('courses/tea/lessons/weigh/en.vtt', 'WEBVTT\n');
    const { problems } = await readContent(folderFiles(content.dir));
    expect(problems.map(formatProblem)).toEqual([
      'courses/tea/lessons/pack/lo.opus:1:1 is called .opus and is none',
      'courses/tea/lessons/weigh/en.vtt:1:1 there is no en.opus that it belongs to',
    ]);
  });
});

describe('a part of the points', () => {
  const choice = (more: string) => `  - { id: q1, kind: single, points: 2, choices: [a, b, c], answer: a${more} }\n`;
  const choiceWords = '  q1: { prompt: Which?, choices: { a: Tea, b: Tie, c: Tow }, explanation: Tea. }\n';
  const number = (more: string) => `  - { id: q1, kind: numeric, points: 2, answer: 100, tolerance: 5${more} }\n`;
  const numberWords = '  q1: { prompt: How many?, explanation: A hundred. }\n';
  const bands = (...all: [number, number][]) =>
    `, bands: [${all.map(([within, percent]) => `{ within: ${within}, percent: ${percent} }`).join(', ')}]`;

  it('is said of wrong choices and of numbers that are near', async () => {
    const chosen = await read(choice(', shares: { b: 50 }'), choiceWords);
    expect(chosen.problems).toEqual([]);
    expect(chosen.quiz?.questions[0]).toMatchObject({ shares: { b: 50 } });
    const typed = await read(number(bands([10, 50], [20, 25])), numberWords);
    expect(typed.problems).toEqual([]);
    expect(typed.quiz?.questions[0]).toMatchObject({ bands: [{ within: 10, percent: 50 }, { within: 20 }] });
  });

  it.each([
    ['the right choice', choice(', shares: { a: 50 }'), choiceWords, 'shares: "a" is no wrong choice'],
    ['what is no choice', choice(', shares: { z: 50 }'), choiceWords, 'shares: "z" is no wrong choice'],
    ['all points', choice(', shares: { b: 100 }'), choiceWords, '1 to 99'],
    ['what is within the tolerance', number(bands([5, 50])), numberWords, 'wider than the one before'],
    ['bands the wrong way round', number(bands([20, 50], [10, 25])), numberWords, 'wider than the one before'],
    ['more for what is further off', number(bands([10, 25], [20, 50])), numberWords, 'has fewer points'],
  ])('is refused of %s', async (_name, questions, texts, message) => {
    const { problems } = await read(questions, texts);
    expect(problems.join('\n')).toContain(message);
  });
});

describe('what stands in a new question to be written over', () => {
  const choice = '  - { id: q1, kind: single, points: 1, choices: [a, b], answer: a }\n';
  const start = 'A wrong answer';

  it('is told as long as it stands there: a question, a choice, why it is right', async () => {
    const { problems } = await read(
      choice,
      `  q1: { prompt: "Write the question here.", choices: { a: Dry, b: ${start} }, explanation: "The sun dries it." }\n`,
    );
    expect(problems.filter((one) => one.startsWith('courses/tea/quizzes/check-weight/en.yaml'))).toEqual([
      expect.stringContaining('warning: questions.q1.prompt: these are still the words to write over'),
      expect.stringContaining('warning: questions.q1.choices.b: these are still the words to write over'),
    ]);
  });

  it('is no more once it is written over', async () => {
    const own = '  q1: { prompt: "When?", choices: { a: By day, b: At night }, explanation: "The sun dries it." }\n';
    expect((await read(choice, own)).problems).toEqual([]);
  });
});
