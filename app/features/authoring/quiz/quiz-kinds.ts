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
import { useTranslation } from '#app/i18n/use-translation.ts';
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
  const { t } = useTranslation('quizform');
  return {
    single: t('kind.single'),
    multiple: t('kind.multiple'),
    'true-false': t('kind.trueFalse'),
    numeric: t('kind.numeric'),
    ordering: t('kind.ordering'),
    matching: t('kind.matching'),
    'fill-in': t('kind.fillIn'),
    'short-text': t('kind.shortText'),
    'picture-choice': t('kind.pictureChoice'),
    hotspot: t('kind.hotspot'),
  };
}
