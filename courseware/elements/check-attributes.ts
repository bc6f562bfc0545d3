import type { Fact } from '#courseware/facts.ts';
import type { DirectiveNode } from '#courseware/lesson-tree.ts';
import { lacksOwnWords, localizedAsset } from '#courseware/localized-asset.ts';
import type { LessonSurroundings } from '#courseware/surroundings.ts';
import type { Attribute, LessonElement } from './element.ts';

/** What is wrong with the attributes of an element; undefined when nothing is. */
export function attributeProblem(
  one: LessonElement,
  node: DirectiveNode,
  written: string,
  about: { surroundings: LessonSurroundings; locale: string },
): string | undefined {
  const given = node.attributes ?? {};
  const extra = Object.keys(given).find((name) => !Object.hasOwn(one.attributes, name));
  if (extra !== undefined) return `${written} has no attribute "${extra}"`;
  for (const [name, attribute] of Object.entries(one.attributes)) {
    const value = given[name] ?? '';
    const problem = valueProblem(name, value, attribute, about);
    if (problem && !(attribute.isOptional && value === '')) return problem;
  }
  return undefined;
}

/** Its files that carry words of another language than the lesson's. */
export function attributeWarnings(
  one: LessonElement,
  node: DirectiveNode,
  { surroundings: { assets, sourceLocale }, locale }: { surroundings: LessonSurroundings; locale: string },
): string[] {
  const given = node.attributes ?? {};
  const words = (Object.hasOwn(one.attributes, 'words') && given.words) || undefined;
  return Object.entries(one.attributes).flatMap(([name, attribute]) => {
    const path = given[name] ?? '';
    if (attribute.type !== 'file' || !assets.has(path)) return [];
    return lacksOwnWords(assets, path, { locale, sourceLocale, words }) ? [wordsWarning(path, locale)] : [];
  });
}

export function wordsWarning(path: string, locale: string): string {
  return `${path} carries words, and has no file in ${locale}`;
}

function valueProblem(
  name: string,
  value: string,
  attribute: Attribute,
  {
    surroundings: { assets, terms, checkQuizzes, facts },
    locale,
  }: { surroundings: LessonSurroundings; locale: string },
): string | undefined {
  switch (attribute.type) {
    case 'choice':
      return attribute.of.includes(value) ? undefined : `${name} must be ${attribute.of.join(', ')}`;
    case 'file': {
      if (!value) return `${name} is missing`;
      if (!attribute.endings.some((ending) => value.endsWith(ending)))
        return `${name} must end in ${attribute.endings.join(', ')}`;
      return localizedAsset(assets, value, undefined) ? undefined : `there is no file ${value}`;
    }
    case 'text': {
      if (!value.trim()) return attribute.missing ?? `${name} is missing`;
      const most = attribute.most ?? 400;
      return value.length > most ? `${name} has more than ${most} characters` : undefined;
    }
    case 'number': {
      const number = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
      const isRight = number >= attribute.least && number <= attribute.most;
      const isWhole = !attribute.isWhole || Number.isInteger(number);
      return isRight && isWhole
        ? undefined
        : `${name} must be a ${attribute.isWhole ? 'whole ' : ''}number from ${attribute.least} to ${attribute.most}`;
    }
    case 'slug':
      if (attribute.of === 'term') return terms.has(value) ? undefined : `glossary.yaml has no term "${value}"`;
      if (attribute.of === 'quiz')
        return checkQuizzes.has(value) ? undefined : `there is no quiz "${value}" with counts: false in quizzes/`;
      if (attribute.of === 'fact') return factProblem(facts.get(value), value, locale);
      return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
        ? undefined
        : `${name} has lower case letters, digits and single hyphens`;
  }
}

function factProblem(fact: Fact | undefined, slug: string, locale: string): string | undefined {
  if (!fact) return `facts.yaml has no fact "${slug}"`;
  const { value, unit, source } = fact;
  const isThere = [value, unit, source].every((one) => typeof one !== 'object' || one[locale] !== undefined);
  return isThere ? undefined : `the fact "${slug}" is not there in ${locale}`;
}
