import {
  ArrowDownUp,
  ArrowLeftRight,
  Calculator,
  CircleDot,
  Crosshair,
  type IconNode,
  Images,
  ListChecks,
  PenLine,
  TextCursorInput,
  ToggleLeft,
} from 'lucide';
import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';

type Kind = QuizQuestion['kind'];

export const kindIcons: Record<Kind, IconNode> = {
  single: CircleDot,
  multiple: ListChecks,
  'true-false': ToggleLeft,
  numeric: Calculator,
  ordering: ArrowDownUp,
  matching: ArrowLeftRight,
  'fill-in': TextCursorInput,
  'short-text': PenLine,
  'picture-choice': Images,
  hotspot: Crosshair,
};

/** What each kind of question is called. */
export function useKindNames(): Record<Kind, string> {
  return kindNames(useTranslation('quizform').t);
}

/** The same for what is read on the server. */
export function kindNames(t: Translate): Record<Kind, string> {
  return {
    single: t('quizform:kind.single'),
    multiple: t('quizform:kind.multiple'),
    'true-false': t('quizform:kind.trueFalse'),
    numeric: t('quizform:kind.numeric'),
    ordering: t('quizform:kind.ordering'),
    matching: t('quizform:kind.matching'),
    'fill-in': t('quizform:kind.fillIn'),
    'short-text': t('quizform:kind.shortText'),
    'picture-choice': t('quizform:kind.pictureChoice'),
    hotspot: t('quizform:kind.hotspot'),
  };
}
