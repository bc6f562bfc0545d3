import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import { lessonElements } from '#courseware/elements/all-elements.ts';
import { localeNames } from '#domain/locale.ts';
import type { ElementField, ElementForm } from './editor-data.ts';

const calculators = ['price', 'freight', 'volume', 'exchange', 'breakEven'];

/**
 * The elements of lessons as the editor offers them, in the page's language. What has no words here yet is called by its
 * name in the content format.
 */
export function useElementForms(): ElementForm[] {
  const { t } = useTranslation('editor');
  const lesson = useTranslation('lesson');
  const [elements, fields, choices] = [elementWords(t), fieldWords(t), choiceWords(t)];
  /** The numbers of calculators are called as on the lesson's own page. */
  const inputTitle = (name: string) => {
    const kind = calculators.find((one) => lesson.exists(`calculator.${one}.${name}`));
    return kind && lesson.t(`calculator.${kind}.${name}`);
  };
  return [...lessonElements.values()].map(({ name, kind, attributes, label, within, isAlone }) => ({
    name,
    kind,
    title: elements[name] ?? name,
    label,
    attributes: Object.entries(attributes).map(([attribute, rule]): ElementField => {
      const common = {
        name: attribute,
        title: fields[attribute] ?? inputTitle(attribute) ?? attribute,
        isOptional: rule.isOptional === true,
      };
      switch (rule.type) {
        case 'choice':
          return { ...common, type: 'choice', of: rule.of.map((slug) => ({ slug, words: choices[slug] ?? slug })) };
        case 'number':
          return { ...common, type: 'number', least: rule.least, most: rule.most, isWhole: rule.isWhole === true };
        case 'file':
          return { ...common, type: 'file', endings: rule.endings };
        case 'slug':
          return { ...common, type: 'slug', of: rule.of };
        default:
          return { ...common, type: 'text' };
      }
    }),
    ...(within && { within }),
    ...(isAlone && { isAlone }),
  }));
}

/** What elements are called. */
export function elementWords(t: Translate): Readonly<Record<string, string>> {
  return {
    note: t('editor:element.note'),
    steps: t('editor:element.steps'),
    term: t('editor:element.term'),
    picture: t('editor:element.picture'),
    audio: t('editor:element.audio'),
    video: t('editor:element.video'),
    quiz: t('editor:element.quiz'),
    checklist: t('editor:element.checklist'),
    task: t('editor:element.task'),
    download: t('editor:element.download'),
    worked: t('editor:element.worked'),
    scenario: t('editor:element.scenario'),
    scene: t('editor:element.scene'),
    calculator: t('editor:element.calculator'),
    tabs: t('editor:element.tabs'),
    tab: t('editor:element.tab'),
    chart: t('editor:element.chart'),
    map: t('editor:element.map'),
    flow: t('editor:element.flow'),
    fact: t('editor:element.fact'),
    narration: t('editor:element.narration'),
  };
}

/** What their attributes are called. */
function fieldWords(t: Translate): Readonly<Record<string, string>> {
  return {
    kind: t('editor:field.kind'),
    src: t('editor:field.src'),
    alt: t('editor:field.alt'),
    words: t('editor:field.words'),
    captions: t('editor:field.captions'),
    slug: t('editor:field.slug'),
    minutes: t('editor:field.minutes'),
    by: t('editor:field.by'),
    id: t('editor:field.id'),
    is: t('editor:field.is'),
    end: t('editor:field.end'),
    currency: t('editor:field.currency'),
    foreign: t('editor:field.foreign'),
    step: t('editor:field.step'),
  };
}

/** What can be chosen for them. */
function choiceWords(t: Translate): Readonly<Record<string, string>> {
  return {
    info: t('editor:choice.info'),
    ok: t('editor:choice.ok'),
    warn: t('editor:choice.warn'),
    danger: t('editor:choice.danger'),
    price: t('editor:choice.price'),
    freight: t('editor:choice.freight'),
    volume: t('editor:choice.volume'),
    exchange: t('editor:choice.exchange'),
    'break-even': t('editor:choice.breakEven'),
    bar: t('editor:choice.bar'),
    line: t('editor:choice.line'),
    ...localeNames,
  };
}
