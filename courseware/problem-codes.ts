/**
 * What the check says, as codes: the sentences that people who write courses meet, each with places {…} for what it is
 * about. Pages say them in the reader's language (app/features/authoring/check-words.ts); the command line says them as
 * they stand.
 */
export const problemSentences = {
  idTwice: 'the id "{id}" is used twice',
  choiceTwice: 'a choice stands here twice',
  answerNotChoice: 'the answer "{id}" is not among the choices',
  answerNoPlace: 'the answer "{id}" is no place',
  answerMissing: 'answer is missing',
  answerAndFormula: 'the answer comes of the formula: leave one of them out',
  formulaNoVariables: 'a formula needs variables',
  formulaNoNumber: 'the formula comes to no number',
  formulaWrong: 'formula: {why}',
  shareOfWhat: 'shares: "{id}" is no wrong choice',
  bandsOrder: 'bands: each is wider than the one before and has fewer points',
  gapTwice: 'a gap stands here twice',
  gapOnce: 'text: {{{id}}} stands there once',
  gapUnknown: 'text: there is no gap "{id}"',
  twoPairs: 'at least two pairs',
  sameRight: 'two pairs have the same right side',
  twoPlaces: 'at least two places',
  pictureMissing: 'the choice "{id}" has no picture',
  questionPicture: '{id}: picture is missing',
  altMissing: '{id}: alt is missing: say what the picture shows',
  acceptMissing: '{id}: accept is missing: say which answers are right',
  questionWords: 'the words of question "{id}" are missing',
  questionExtra: 'question "{id}" is not in quiz.yaml',
  wordsMissing: '{part}: "{id}" has no words',
  wordsExtra: '{part}: "{id}" is not in quiz.yaml',
  toldByLength: 'the right choice is much longer than the others: that tells it',
  feedbackExtra: 'feedback: "{id}" is no choice',
  poolAll: 'a pool has more questions than are drawn from it',
  poolTwice: 'the question "{id}" is in two pools',
  poolPoints: 'the questions of a pool have the same points: every attempt has as many',
  questionGone: 'there is no question "{id}"',
  variableUnknown: 'there is no variable "{id}"',
  variableUnsaid: 'the prompt does not say {{{id}}}',
  lessonGone: 'the question "{id}" of the quiz "{quiz}" names a lesson that is not there: {lesson}',
  fileGone: 'there is no file {path}',
  elementFileGone: '{element}: there is no file {path}',
  elementWordless: '{element}: {path} carries words, and has no file in {language}',
  fileWordless: '{path} carries words, and has no file in {language}',
  elementPart: '{element}: {part} is missing',
  elementAlt: '::{element}: alt is missing: say what the picture shows',
  elementMapAlt: ':::{element}: alt is missing: say what the map shows',
  elementFigures: '::{element}: alt is missing: say what the figures show',
  termUnknown: '{element}: glossary.yaml has no term "{id}"',
  quizUnknown: '{element}: there is no quiz "{id}" with counts: false in quizzes/',
  elementUnknown: 'unknown directive {element}; known are {known}',
  frontMatter: 'starts without front matter: ---, title, summary, ---',
  html: 'raw HTML is not allowed; escape < as \\< or use a directive',
  translationDiffers: 'the source has {expected} here, the translation {found}',
  startWords: '{part}: these are still the words to write over',
  sourceWords: 'the words in the source language are missing',
  sourceMissing: '{part}: the source language {language} is missing',
  untranslated: 'not yet translated into {language}',
  partUntranslated: '{part}: not yet translated into {language}',
  unread: 'nobody reads aloud in {language} ({files}): {parts}',
  lessonUnnamed: 'the lesson "{id}" is not named',
  quizUnnamed: 'the quiz "{id}" is not named',
  lessonTwice: 'the lesson "{id}" is named twice',
  quizTwice: 'the quiz "{id}" is named twice',
  checkPlaces: 'the "check yourself" quiz "{id}" stands in {count} lessons; it must stand in exactly one',
  moduleEmpty: '{part}: a module has an activity',
  quizEmpty: '{part}: a quiz has a question',
  outcomes: '{part}: three to six outcomes',
  empty: '{part}: the text is empty',
  missing: '{part}: is missing',
  tooLong: '{part}: at most {count} characters',
  factEnded: 'the fact "{id}" ended on {day}: look it up again',
  unwantedWord: 'glossary.yaml wants "{right}" for "{word}"',
  termUnshared: 'glossary.yaml has no term "{id}"',
  termShared: '"{id}" stands in glossary.yaml: write its slug alone',
  yamlTab: 'a tab stands where spaces must: {detail}',
  yamlIndent: 'what belongs together does not begin at the same place: {detail}',
  yamlColon: 'words with a colon stand without quotes: {detail}',
  yamlName: 'a colon is missing after a name, or a quote is not closed: {detail}',
  yamlOpen: 'a quote, bracket, comma or colon is missing: {detail}',
  yamlSign: 'words begin with a sign that needs quotes: {detail}',
  yamlBackslash: 'a backslash stands in double quotes: {detail}',
  yamlTwice: 'a name stands twice here',
  yamlOther: 'this is no YAML from here on: {detail}',
  unknownName: '{part}: Unrecognized key: "{id}"',
  unknownNameHere: 'Unrecognized key: "{id}"',
  wrongKind: '{part}: Invalid input: {detail}',
  notOneOf: '{part}: Invalid option: {detail}',
  tooLittle: '{part}: Too small: {detail}',
  tooMuch: '{part}: Too big: {detail}',
  fileNotThere: 'this file is missing',
  folderNotThere: 'there is no folder {path}',
  noText: 'this is no text in UTF-8',
  tooLarge: 'has {size}, more than {most}',
  linesMany: 'has more than {count} lines',
  signsMany: 'has more than {count} signs like * _ [ ] in one paragraph',
  listsDeep: 'lists are nested too deep',
  elementsMany: 'has too many ::: in one lesson',
  elementsDeep: '::: are nested too deep; is one not closed?',
} as const;

export type ProblemCode = keyof typeof problemSentences;

export interface CodedProblem {
  code: ProblemCode;
  details: Record<string, string>;
}

const patterns = Object.entries(problemSentences).map(([code, sentence]) => ({
  code: code as ProblemCode,
  pattern: patternOf(sentence),
}));

/** Sentences with places stand for many: those that say most of themselves are tried first. */
patterns.sort((a, b) => wordsOf(b.code).length - wordsOf(a.code).length);

function wordsOf(code: ProblemCode): string {
  return problemSentences[code].replace(/\{\w+\}/g, '');
}

/** `{{{id}}}` is a place within two braces. */
function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/(?<!\{)\{(\w+)\}(?!\})|(?<=\{\{)\{(\w+)\}(?=\}\})/);
  const source = parts.map((part = '', index) => {
    if (index % 3 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return part === '' ? '' : `(?<${part}>.+?)`;
  });
  return new RegExp(`^${source.join('')}$`, 's');
}

/** The code of what the check says; undefined of a sentence that has none. */
export function readProblem(message: string): CodedProblem | undefined {
  for (const { code, pattern } of patterns) {
    const found = pattern.exec(message);
    if (found) return { code, details: { ...found.groups } };
  }
  return undefined;
}
