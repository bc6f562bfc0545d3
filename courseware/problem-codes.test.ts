import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemSentences, readProblem } from './problem-codes.ts';

describe('what the check says', () => {
  it.each([
    ['the id "q1" is used twice', 'idTwice', { id: 'q1' }],
    ['text: {{first}} stands there once', 'gapOnce', { id: 'first' }],
    ['the prompt does not say {{kg}}', 'variableUnsaid', { id: 'kg' }],
    ['choices: "a" has no words', 'wordsMissing', { part: 'choices', id: 'a' }],
    ['q1: alt is missing: say what the picture shows', 'altMissing', { id: 'q1' }],
    ['q3: picture is missing', 'questionPicture', { id: 'q3' }],
    ['not yet translated into lo', 'untranslated', { language: 'lo' }],
    ['title: not yet translated into zh', 'partUntranslated', { part: 'title', language: 'zh' }],
    ['::picture: there is no file assets/a.svg', 'elementFileGone', { element: '::picture', path: 'assets/a.svg' }],
    [
      '::picture: assets/a.svg carries words, and has no file in lo',
      'elementWordless',
      { element: '::picture', path: 'assets/a.svg', language: 'lo' },
    ],
    ['assets/a.svg carries words, and has no file in lo', 'fileWordless', { path: 'assets/a.svg', language: 'lo' }],
    ['::picture: alt is missing: say what the picture shows', 'elementAlt', { element: 'picture' }],
    ['questions.q1.prompt: these are still the words to write over', 'startWords', { part: 'questions.q1.prompt' }],
    ['::picture: alt is missing', 'elementPart', { element: '::picture', part: 'alt' }],
    ['questions.q1.prompt: the text is empty', 'empty', { part: 'questions.q1.prompt' }],
    ['formula: "tax" is no number', 'formulaWrong', { why: '"tax" is no number' }],
    ['raw HTML is not allowed; escape < as \\< or use a directive', 'html', {}],
  ])('"%s" is %s', (message, code, details) => {
    expect(readProblem(message)).toEqual({ code, details });
  });

  it('has no code where nobody has put it into words', () => {
    expect(readProblem('Flow sequence must end with a ]')).toBeUndefined();
  });

  it('still stands in the check, sentence by sentence', () => {
    const files = readdirSync('courseware', { recursive: true, encoding: 'utf8' });
    const sources = files
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'problem-codes.ts')
      .map((name) => readFileSync(`courseware/${name}`, 'utf8'))
      .join('\n')
      .replaceAll('\\\\', '\\');
    // What zod says of a value.
    const ofLibrary = ['Unrecognized key', 'Invalid input', 'Invalid option', 'Too small', 'Too big'];
    for (const [code, sentence] of Object.entries(problemSentences)) {
      if (ofLibrary.some((words) => sentence.includes(words))) continue;
      const words = sentence.split(/\{\w+\}|glossary\.yaml/).sort((a, b) => b.length - a.length)[0] ?? '';
      // What stands behind a place that has one word in the sentence and another in the source.
      const longest = words.replace(/^[":}\s]+|[":{\s]+$/g, '').replace(/^(lesson|quiz) "$/, '');
      expect(sources.includes(longest), `${code}: ${longest}`).toBe(true);
    }
  });
});
