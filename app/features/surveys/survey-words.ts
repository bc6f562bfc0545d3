import { wordsFor } from '#app/i18n/content-words.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import {
  keyOfOwn,
  keyOfStandard,
  type OwnQuestion,
  type SurveyKind,
  scaleSteps,
  standardQuestions,
} from '#domain/surveys/survey.ts';

/** Words with the language that they are in; null: the reader's own. */
export interface SurveyText {
  text: string;
  locale: string | null;
}

/** A question as pages and files say it. */
export interface ShownQuestion {
  key: string;
  kind: SurveyKind;
  words: SurveyText;
  /** What can be chosen, of scales their steps; none of kinds that are typed. */
  choices: { id: string; words: SurveyText }[];
}

/** Everything that a course asks, in the reader's words as far as there are any. */
export function sayQuestions(
  t: Translate,
  own: readonly OwnQuestion[],
  { preferred, source }: { preferred: readonly string[]; source: string },
): ShownQuestion[] {
  const plain = (text: string): SurveyText => ({ text, locale: null });
  const scale = standardScale(t).map((text, index) => ({ id: scaleSteps[index] ?? '', words: plain(text) }));
  const standard = standardWords(t);
  return [
    ...standardQuestions.map(({ name, kind, choices }): ShownQuestion => {
      const { asks, offers } = standard[name];
      const said = choices.map((id) => ({ id, words: plain(offers[id] ?? id) }));
      return { key: keyOfStandard(name), kind, words: plain(asks), choices: kind === 'scale' ? scale : said };
    }),
    ...own.map(({ slug, kind, text, choices }): ShownQuestion => {
      const said = choices.map((one) => ({ id: one.slug, words: wordsFor(one.text, preferred, source) }));
      return {
        ...{ key: keyOfOwn(slug), kind, words: wordsFor(text, preferred, source) },
        choices: kind === 'scale' ? scale : said,
      };
    }),
  ];
}

const standardScale = (t: Translate) => [
  t('surveys:scale.1'),
  t('surveys:scale.2'),
  t('surveys:scale.3'),
  t('surveys:scale.4'),
  t('surveys:scale.5'),
];

type StandardName = (typeof standardQuestions)[number]['name'];

function standardWords(t: Translate): Record<StandardName, { asks: string; offers: Record<string, string> }> {
  return {
    useful: { asks: t('surveys:ask.useful'), offers: {} },
    clear: { asks: t('surveys:ask.clear'), offers: {} },
    language: { asks: t('surveys:ask.language'), offers: {} },
    length: {
      asks: t('surveys:ask.length'),
      offers: { short: t('surveys:length.short'), right: t('surveys:length.right'), long: t('surveys:length.long') },
    },
    hurdles: {
      asks: t('surveys:ask.hurdles'),
      offers: {
        network: t('surveys:hurdles.network'),
        phone: t('surveys:hurdles.phone'),
        power: t('surveys:hurdles.power'),
        time: t('surveys:hurdles.time'),
        words: t('surveys:hurdles.words'),
        sound: t('surveys:hurdles.sound'),
        none: t('surveys:hurdles.none'),
      },
    },
    hours: { asks: t('surveys:ask.hours'), offers: {} },
    used: {
      asks: t('surveys:ask.used'),
      offers: { yes: t('surveys:used.yes'), soon: t('surveys:used.soon'), no: t('surveys:used.no') },
    },
    best: { asks: t('surveys:ask.best'), offers: {} },
    better: { asks: t('surveys:ask.better'), offers: {} },
  };
}
