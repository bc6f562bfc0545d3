import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { actOnSheet } from './act-on-sheet.ts';
import { editQuestion } from './edit-question.ts';
import { editQuiz, mergeRules, rulesOf as readRules } from './edit-quiz.ts';
import { mergeLeaves, tidyLeaf } from './merge-sheets.ts';
import { questionKinds } from './question-sheet.ts';
import { pointsOfAttempt, readBankTopics } from './quiz-points.ts';
import { type QuizTexts, readQuizSheet } from './quiz-sheet.ts';

const rulesOf = (texts: QuizTexts) => {
  const rules = readRules(texts);
  if (!rules) throw new Error('The quiz was not read');
  return rules;
};

const folders = globSync('content/courses/*/quizzes/*/quiz.yaml').map((path) => dirname(path));

function quizIn(folder: string): QuizTexts {
  const files = globSync(`${folder}/*.yaml`).filter((path) => basename(path) !== 'quiz.yaml');
  return {
    structure: readFileSync(`${folder}/quiz.yaml`, 'utf8'),
    words: new Map(files.map((path) => [basename(path, '.yaml'), readFileSync(path, 'utf8')])),
  };
}

const sheetOf = (texts: QuizTexts) => {
  const sheet = readQuizSheet(texts);
  if (!sheet) throw new Error('The quiz was not read');
  return sheet;
};

describe('every quiz of the content folder', () => {
  it.each(folders)('%s is saved unchanged as it was opened, byte for byte', (folder) => {
    const texts = quizIn(folder);
    for (const { id, kind, leaves } of sheetOf(texts).questions) {
      expect(kind).toBeDefined();
      // A form sends lines with other ends, and spaces that nobody sees.
      const sent = Object.fromEntries(Object.entries(leaves).map(([name, text]) => [name, ` ${text}\r\n`]));
      expect(editQuestion(texts, id, sent)).toEqual({ words: new Map() });
    }
    expect(editQuiz(texts, { edit: 'rules', rules: rulesOf(texts) }, 'en')).toEqual({
      structure: texts.structure,
      words: new Map(),
    });
  });

  it('changes one line where one field changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...folders), fc.nat(), fc.constantFrom('en', 'lo'), (folder, number, locale) => {
        const texts = quizIn(folder);
        const { questions } = sheetOf(texts);
        const { id } = questions[number % questions.length] ?? { id: '' };
        const { words, structure } = editQuestion(texts, id, { [`w:${locale}:prompt`]: 'Another: "question"?' });
        expect(structure).toBeUndefined();
        const before = texts.words.get(locale)?.split('\n') ?? [];
        const after = words.get(locale)?.split('\n') ?? [];
        expect(after.filter((line) => !before.includes(line))).toHaveLength(1);
        expect(after.join('\n')).toContain('Another: ');
        expect(
          sheetOf({ ...texts, words: new Map([...texts.words, ...words]) }).questions.find((one) => one.id === id)
            ?.leaves[`w:${locale}:prompt`],
        ).toBe('Another: "question"?');
      }),
      { numRuns: 40 },
    );
  });
});

const empty: QuizTexts = {
  structure: 'slug: check\ncounts: false # of a lesson\npassMark: 60\nmaxAttempts: 0\nquestions: []\n',
  words: new Map([
    ['en', 'title: Check\nquestions: {}\n'],
    ['lo', 'title: ກວດ\nquestions: {}\n'],
  ]),
};

function after(texts: QuizTexts, edited: { structure?: string; words: Map<string, string> }): QuizTexts {
  return { structure: edited.structure ?? texts.structure, words: new Map([...texts.words, ...edited.words]) };
}

const withAll = () =>
  questionKinds.reduce((texts, kind) => after(texts, editQuiz(texts, { edit: 'add', kind }, 'en')), empty);

describe('questions of a quiz', () => {
  it('are added of every kind, with their words, and comments stay', () => {
    const texts = withAll();
    expect(texts.structure).toContain('counts: false # of a lesson');
    const { questions } = sheetOf(texts);
    expect(questions.map(({ kind }) => kind)).toEqual(questionKinds);
    for (const { leaves } of questions) expect(leaves['w:en:prompt']).toBe('Write the question here.');
    expect(texts.words.get('lo')).toBe(empty.words.get('lo'));
  });

  it('are moved, copied with their words in every language, and removed from pools, too', () => {
    let texts = withAll();
    texts = after(texts, editQuestion(texts, 'q1', { 'w:lo:prompt': 'ອັນໃດ?' }));
    const copied = editQuiz(texts, { edit: 'copy', id: 'q1' }, 'en');
    texts = after(texts, copied);
    expect(copied.added).toBe('q11');
    expect(
      sheetOf(texts)
        .questions.map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(['q1', 'q11', 'q2']);
    expect(sheetOf(texts).questions[1]?.leaves['w:lo:prompt']).toBe('ອັນໃດ?');
    texts = after(texts, editQuiz(texts, { edit: 'move', id: 'q11', by: 1 }, 'en'));
    expect(
      sheetOf(texts)
        .questions.map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(['q1', 'q2', 'q11']);
    const rules = { ...rulesOf(texts), isShuffled: true, pools: [{ draw: 2, of: ['q1', 'q2', 'q11'] }] };
    texts = after(texts, editQuiz(texts, { edit: 'rules', rules }, 'en'));
    expect(sheetOf(texts)).toMatchObject({ isShuffled: true, pools: [{ draw: '2', of: ['q1', 'q2', 'q11'] }] });
    texts = after(texts, editQuiz(texts, { edit: 'remove', id: 'q11' }, 'en'));
    expect(sheetOf(texts).pools).toEqual([{ draw: '1', of: ['q1', 'q2'] }]);
    expect(texts.words.get('en')).not.toContain('q11');
    texts = after(texts, editQuiz(texts, { edit: 'remove', id: 'q2' }, 'en'));
    expect(texts.structure).not.toContain('pools');
  });

  it.each([
    ['single', { answer: 'b', 'w:en:i:b': 'Yes', 'w:en:f:a': 'Not this.', lesson: 'weigh', points: '2,5' }],
    ['single', { answer: 'a', 'part:b': '50' }],
    ['numeric', { 'near:1': '10', 'part:1': '50', 'near:2': '20', 'part:2': '25' }],
    ['multiple', { 'right:b': 'on', partial: 'on' }],
    ['true-false', { answer: 'false' }],
    ['numeric', { tolerance: '໐,໕', unit: 'kg', 'w:en:unit': 'kilo' }],
    ['matching', { 'w:en:i:a': 'Invoice', 'w:en:r:a': 'Price' }],
    ['fill-in', { 'w:en:cloze': 'The [empty | bare] bag, then the [full] one.' }],
    ['short-text', { contains: 'on', 'w:en:accept': 'net weight | weight' }],
    ['picture-choice', { 'picture:a': 'assets/bean.svg' }],
    ['hotspot', { picture: 'assets/tray.svg', 'x:a': '12.5', 'y:a': '80', 'w:en:alt': 'A tray' }],
  ] as const)('of kind %s say afterwards what was written', (kind, given) => {
    const texts = withAll();
    const id = sheetOf(texts).questions.find((one) => one.kind === kind)?.id ?? '';
    const leaves = sheetOf(after(texts, editQuestion(texts, id, given))).questions.find((one) => one.id === id)?.leaves;
    const numbers: Record<string, string> = { '2,5': '2.5', '໐,໕': '0.5' };
    for (const [name, text] of Object.entries(given)) expect(leaves?.[name]).toBe(numbers[text] ?? text);
  });

  it('have a part of the points for wrong choices and for numbers that are near, as long as they say so', () => {
    const texts = withAll();
    const shared = after(texts, editQuestion(texts, 'q1', { answer: 'a', 'part:b': '50', 'part:c': '20' }));
    expect(shared.structure).toContain('shares: { b: 50, c: 20 }');
    const right = after(shared, editQuestion(shared, 'q1', { answer: 'b' }));
    expect(right.structure).toContain('shares: { c: 20 }');
    expect(after(right, editQuestion(right, 'q1', { 'part:c': '' })).structure).not.toContain('shares');
    const near = after(texts, editQuestion(texts, 'q4', { 'near:1': '10', 'part:1': '50', 'near:2': '20' }));
    expect(near.structure).toContain('bands: [ { within: 10, percent: 50 } ]');
    expect(after(near, editQuestion(near, 'q4', { 'near:1': '' })).structure).not.toContain('bands');
  });

  it('have numbers that are drawn', () => {
    let texts = withAll();
    const { kind, leaves } = sheetOf(texts).questions.find((one) => one.id === 'q4') ?? { kind: undefined, leaves: {} };
    expect(kind).toBe('numeric');
    const drawn = actOnSheet(
      'numeric',
      { ...leaves, answer: '', formula: 'bags * 2' },
      { act: 'addVariable', name: 'bags' },
    );
    texts = after(texts, editQuestion(texts, 'q4', { ...drawn, 'to:bags': '30' }));
    expect(texts.structure).toContain('variables: { bags: { from: 1, to: 30 } }');
    expect(texts.structure).toContain('formula: bags * 2');
    const none = actOnSheet('numeric', drawn, { act: 'removeVariable', name: 'bags' });
    texts = after(texts, editQuestion(texts, 'q4', none));
    expect(texts.structure).not.toContain('variables');
  });

  it('get, order and lose choices, with the words of those that go', () => {
    let texts = withAll();
    const leaves = () => sheetOf(texts).questions[0]?.leaves ?? {};
    texts = after(texts, editQuestion(texts, 'q1', actOnSheet('single', leaves(), { act: 'addItem' })));
    expect(leaves().items).toBe('a,b,c,d');
    texts = after(
      texts,
      editQuestion(texts, 'q1', actOnSheet('single', leaves(), { act: 'moveItem', id: 'd', by: -1 })),
    );
    expect(leaves().items).toBe('a,b,d,c');
    texts = after(texts, editQuestion(texts, 'q1', actOnSheet('single', leaves(), { act: 'removeItem', id: 'b' })));
    expect(leaves().items).toBe('a,d,c');
    expect(texts.words.get('en')?.match(/A wrong answer/g)).toHaveLength(
      (withAll()
        .words.get('en')
        ?.match(/A wrong answer/g)?.length ?? 0) - 1,
    );
  });

  it('keep gaps in every language under the same names', () => {
    let texts = withAll();
    texts = after(
      texts,
      editQuestion(texts, 'q7', { 'w:en:cloze': 'One [a], two [b]', 'w:lo:cloze': 'ໜຶ່ງ [ກ], ສອງ [ຂ]' }),
    );
    expect(texts.structure).toContain('gaps: [ g1, g2 ]');
    expect(texts.words.get('lo')).toContain('ໜຶ່ງ {{g1}}, ສອງ {{g2}}');
    expect(sheetOf(texts).questions[6]?.leaves['w:lo:cloze']).toBe('ໜຶ່ງ [ກ], ສອງ [ຂ]');
  });
});

describe('the rules of a quiz', () => {
  const texts: QuizTexts = {
    structure:
      'slug: a\ncounts: true\npassMark: 60\nmaxAttempts: 0\ntimeLimit: 20\nfeedback: deadline\n' +
      'closesAt: 2026-12-31T17:00:00+07:00\ndraws:\n  - { topic: defects, difficulty: [ easy ], questions: [ q2, q3 ], draw: 1 }\n' +
      'pools:\n  - { draw: 1, of: [ q1, q2 ] }\nquestions:\n' +
      ['q1', 'q2', 'q3'].map((id) => `  - { id: ${id}, kind: true-false, points: 2, answer: true }\n`).join(''),
    words: new Map(),
  };
  const save = (more: object) =>
    editQuiz(texts, { edit: 'rules', rules: { ...rulesOf(texts), ...more } }, 'en').structure;

  it('hold a time limit, an end, when answers are told, and what is drawn from the bank', () => {
    expect(save({})).toBe(texts.structure);
    expect(save({ timeLimit: 30 })).toBe(texts.structure.replace('timeLimit: 20', 'timeLimit: 30'));
    const draws = [{ topic: 'defects', difficulty: [], questions: [], draw: null }];
    expect(save({ draws })).toMatch(/draws:\n +- topic: defects\npools/);
    const none = save({ counts: false, timeLimit: null, closesAt: '', feedback: '', draws: [] });
    expect(none).not.toMatch(/timeLimit|closesAt|feedback|draws/);
  });

  it('say the points of an attempt: of a pool and of the bank as many as are drawn', () => {
    const bank = readBankTopics([
      {
        path: 'bank/defects/questions.yaml',
        text: 'questions: [{ id: q1, points: 9 }, { id: q2, points: 5, difficulty: easy }, { id: q3, points: 5 }]',
      },
    ]);
    expect(pointsOfAttempt(sheetOf(texts), bank)).toBe(2 + 2 + 5);
  });

  it('have questions with a topic and a difficulty', () => {
    const { structure = '' } = editQuestion(texts, 'q3', { topic: 'defects', difficulty: 'hard' });
    expect(structure).toContain('id: q3, kind: true-false, points: 2, answer: true, topic: defects, difficulty: hard');
  });
});

describe('two who write in one question', () => {
  it('are both heard in different fields, and shown both in the same one', () => {
    const base = { points: '1', 'w:en:prompt': 'Which?', 'w:en:hint': '' };
    expect(mergeLeaves(base, { ...base, points: '2' }, { ...base, 'w:en:hint': 'Look' })).toEqual({
      merged: { points: '2', 'w:en:prompt': 'Which?', 'w:en:hint': 'Look' },
      conflicts: [],
    });
    const both = mergeLeaves(base, { ...base, points: '2' }, { ...base, points: '3' });
    expect(both.merged.points).toBe('2');
    expect(both.conflicts).toEqual([{ name: 'points', base: '1', mine: '2', theirs: '3' }]);
  });

  it('are both heard in its rules', () => {
    const base = withAll();
    const theirs = after(base, editQuiz(base, { edit: 'rules', rules: { ...rulesOf(base), passMark: 80 } }, 'en'));
    const mine = { ...rulesOf(base), isShuffled: true };
    expect(mergeRules(base, mine, theirs)).toMatchObject({ passMark: 80, isShuffled: true });
  });

  it('lose nothing: each field says what one of them, or nobody, changed, or is named', () => {
    const field = fc.constantFrom('a', 'b', 'c');
    const leaves = fc.record({ a: field, b: field, c: field });
    fc.assert(
      fc.property(leaves, leaves, leaves, (base, mine, theirs) => {
        const { merged, conflicts } = mergeLeaves(base, mine, theirs);
        const named = new Set(conflicts.map(({ name }) => name));
        for (const name of ['a', 'b', 'c'] as const) {
          if (mine[name] !== base[name]) expect(tidyLeaf(merged[name] ?? '')).toBe(mine[name]);
          if (theirs[name] !== base[name] && merged[name] !== theirs[name]) expect(named.has(name)).toBe(true);
        }
      }),
    );
  });
});
