import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import type { ElementField, ElementForm } from './editor-data.ts';
import { lessonElements } from './elements.ts';

/**
 * The elements of lessons as the editor offers them, in the page's language. What has no words here yet is called by its
 * name in the content format.
 */
export function useElementForms(): ElementForm[] {
  const { t } = useTranslation('editor');
  const [elements, fields, choices] = [elementWords(t), fieldWords(t), choiceWords(t)];
  return [...lessonElements.values()].map(({ name, kind, attributes, label, within, isAlone }) => ({
    name,
    kind,
    title: elements[name] ?? name,
    label,
    attributes: Object.entries(attributes).map(([attribute, rule]): ElementField => {
      const common = { name: attribute, title: fields[attribute] ?? attribute, isOptional: rule.isOptional === true };
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
function elementWords(t: Translate): Readonly<Record<string, string>> {
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
    choice: t('editor:element.choice'),
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
    captions: t('editor:field.captions'),
    slug: t('editor:field.slug'),
    minutes: t('editor:field.minutes'),
    by: t('editor:field.by'),
    id: t('editor:field.id'),
    to: t('editor:field.to'),
  };
}

/** What can be chosen for them. */
function choiceWords(t: Translate): Readonly<Record<string, string>> {
  return {
    info: t('editor:choice.info'),
    ok: t('editor:choice.ok'),
    warn: t('editor:choice.warn'),
    danger: t('editor:choice.danger'),
    product: t('editor:choice.product'),
    price: t('editor:choice.price'),
    freight: t('editor:choice.freight'),
    volume: t('editor:choice.volume'),
    exchange: t('editor:choice.exchange'),
    'break-even': t('editor:choice.breakEven'),
  };
}
