import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { type CodedProblem, type ProblemCode, readProblem } from '#courseware/problem-codes.ts';
import { elementWords } from './editor/element-words.ts';

/** What the check says, in the reader's language, with what to do; null of a sentence that has no code: it stays as it is. */
export function useCheckWords(): (message: string) => string | null {
  const { t } = useTranslation('checks');
  const languageName = useLanguageName();
  const format = useFormat();
  const elements = elementWords(useTranslation('editor').t);
  return (message) => {
    const coded = readProblem(message);
    if (!coded) return null;
    const { element, language, part } = coded.details;
    return wordsOf(t, coded.code, {
      ...coded.details,
      ...(element && { element: elements[element.replace(/^:+/, '')] ?? element }),
      ...(language && { language: languageName(language) }),
      ...(part && { part: partName(t, part, format.number) }),
    });
  };
}

type Translate = ReturnType<typeof useTranslation>['t'];

/** `questions.q2.prompt`: “The question”; `outcomes.1`: “What people learn 2”. What has no name stays as it is written. */
function partName(t: Translate, part: string, formatNumber: (value: number) => string): string {
  const names: Record<string, string> = {
    title: t('checks:part.title'),
    summary: t('checks:part.summary'),
    outcomes: t('checks:part.outcomes'),
    modules: t('checks:part.modules'),
    prompt: t('checks:part.prompt'),
    explanation: t('checks:part.explanation'),
    hint: t('checks:part.hint'),
    choices: t('checks:part.choices'),
    answer: t('checks:part.answer'),
    points: t('checks:part.points'),
    passMark: t('checks:part.passMark'),
    maxAttempts: t('checks:part.maxAttempts'),
    minutes: t('checks:part.minutes'),
    hours: t('checks:part.hours'),
    alt: t('checks:part.alt'),
    term: t('checks:part.term'),
    definition: t('checks:part.definition'),
    questions: t('checks:part.questions'),
    src: t('checks:part.src'),
    captions: t('checks:part.captions'),
    text: t('checks:part.text'),
  };
  const way = part.split('.');
  const at = way.findLastIndex((step) => Object.hasOwn(names, step));
  const name = names[way[at] ?? ''];
  if (name === undefined) return part;
  const number = Number(way[at + 1]);
  return Number.isInteger(number) ? t('checks:partOf', { part: name, number: formatNumber(number + 1) }) : name;
}

function wordsOf(t: Translate, code: ProblemCode, about: CodedProblem['details']): string {
  const words: Record<ProblemCode, () => string> = {
    idTwice: () => t('checks:idTwice', about),
    choiceTwice: () => t('checks:choiceTwice', about),
    answerNotChoice: () => t('checks:answerNotChoice', about),
    answerNoPlace: () => t('checks:answerNoPlace', about),
    answerMissing: () => t('checks:answerMissing', about),
    answerAndFormula: () => t('checks:answerAndFormula', about),
    formulaNoVariables: () => t('checks:formulaNoVariables', about),
    formulaNoNumber: () => t('checks:formulaNoNumber', about),
    formulaWrong: () => t('checks:formulaWrong', about),
    gapTwice: () => t('checks:gapTwice', about),
    gapOnce: () => t('checks:gapOnce', about),
    gapUnknown: () => t('checks:gapUnknown', about),
    twoPairs: () => t('checks:twoPairs', about),
    sameRight: () => t('checks:sameRight', about),
    shareOfWhat: () => t('checks:shareOfWhat', about),
    bandsOrder: () => t('checks:bandsOrder', about),
    twoPlaces: () => t('checks:twoPlaces', about),
    pictureMissing: () => t('checks:pictureMissing', about),
    questionPicture: () => t('checks:questionPicture', about),
    altMissing: () => t('checks:altMissing', about),
    acceptMissing: () => t('checks:acceptMissing', about),
    questionWords: () => t('checks:questionWords', about),
    questionExtra: () => t('checks:questionExtra', about),
    wordsMissing: () => t('checks:wordsMissing', about),
    wordsExtra: () => t('checks:wordsExtra', about),
    toldByLength: () => t('checks:toldByLength', about),
    feedbackExtra: () => t('checks:feedbackExtra', about),
    poolAll: () => t('checks:poolAll', about),
    poolTwice: () => t('checks:poolTwice', about),
    poolPoints: () => t('checks:poolPoints', about),
    questionGone: () => t('checks:questionGone', about),
    variableUnknown: () => t('checks:variableUnknown', about),
    variableUnsaid: () => t('checks:variableUnsaid', about),
    lessonGone: () => t('checks:lessonGone', about),
    fileGone: () => t('checks:fileGone', about),
    elementFileGone: () => t('checks:elementFileGone', about),
    elementWordless: () => t('checks:elementWordless', about),
    fileWordless: () => t('checks:fileWordless', about),
    elementPart: () => t('checks:elementPart', about),
    elementAlt: () => t('checks:elementAlt', about),
    elementMapAlt: () => t('checks:elementAlt', about),
    elementFigures: () => t('checks:elementAlt', about),
    termUnknown: () => t('checks:termUnknown', about),
    quizUnknown: () => t('checks:quizUnknown', about),
    elementUnknown: () => t('checks:elementUnknown', about),
    frontMatter: () => t('checks:frontMatter', about),
    html: () => t('checks:html', about),
    translationDiffers: () => t('checks:translationDiffers', about),
    startWords: () => t('checks:startWords', about),
    sourceWords: () => t('checks:sourceWords', about),
    sourceMissing: () => t('checks:sourceMissing', about),
    untranslated: () => t('checks:untranslated', about),
    partUntranslated: () => t('checks:partUntranslated', about),
    unread: () => t('checks:unread', about),
    lessonUnnamed: () => t('checks:lessonUnnamed', about),
    quizUnnamed: () => t('checks:quizUnnamed', about),
    lessonTwice: () => t('checks:lessonTwice', about),
    quizTwice: () => t('checks:quizTwice', about),
    checkPlaces: () => t('checks:checkPlaces', about),
    moduleEmpty: () => t('checks:moduleEmpty', about),
    quizEmpty: () => t('checks:quizEmpty', about),
    outcomes: () => t('checks:outcomes', about),
    empty: () => t('checks:empty', about),
    missing: () => t('checks:missing', about),
    tooLong: () => t('checks:tooLong', about),
    factEnded: () => t('checks:factEnded', about),
    unwantedWord: () => t('checks:unwantedWord', about),
    termUnshared: () => t('checks:termUnshared', about),
    termShared: () => t('checks:termShared', about),
    yamlTab: () => t('checks:yamlTab', about),
    yamlIndent: () => t('checks:yamlIndent', about),
    yamlColon: () => t('checks:yamlColon', about),
    yamlName: () => t('checks:yamlName', about),
    yamlOpen: () => t('checks:yamlOpen', about),
    yamlSign: () => t('checks:yamlSign', about),
    yamlBackslash: () => t('checks:yamlBackslash', about),
    yamlTwice: () => t('checks:yamlTwice', about),
    yamlOther: () => t('checks:yamlOther', about),
    unknownName: () => t('checks:unknownName', about),
    unknownNameHere: () => t('checks:unknownNameHere', about),
    wrongKind: () => t('checks:wrongKind', about),
    notOneOf: () => t('checks:notOneOf', about),
    tooLittle: () => t('checks:tooLittle', about),
    tooMuch: () => t('checks:tooMuch', about),
    fileNotThere: () => t('checks:fileNotThere', about),
    folderNotThere: () => t('checks:folderNotThere', about),
    noText: () => t('checks:noText', about),
    tooLarge: () => t('checks:tooLarge', about),
    linesMany: () => t('checks:linesMany', about),
    signsMany: () => t('checks:signsMany', about),
    listsDeep: () => t('checks:listsDeep', about),
    elementsMany: () => t('checks:elementsMany', about),
    elementsDeep: () => t('checks:elementsDeep', about),
  };
  return words[code]();
}
