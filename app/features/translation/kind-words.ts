import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { UnitKind } from '#courseware/translation/unit.ts';

/** What a text is in its file: "Step 2". What stands once has no number. */
export function useKindWords(): (kind: UnitKind, number: number) => string {
  const { t } = useTranslation('translation');
  const format = useFormat();
  return (kind, given) => {
    const number = format.number(given);
    const words: Record<UnitKind, string> = {
      title: t('kind.title'),
      summary: t('kind.summary'),
      outcome: t('kind.outcome', { number }),
      module: t('kind.module', { number }),
      heading: t('kind.heading', { number }),
      text: t('kind.text', { number }),
      step: t('kind.step', { number }),
      item: t('kind.item', { number }),
      cell: t('kind.cell', { number }),
      label: t('kind.label', { number }),
      picture: t('kind.picture', { number }),
      prompt: t('kind.prompt', { number }),
      choice: t('kind.choice', { number }),
      explanation: t('kind.explanation', { number }),
      pair: t('kind.pair', { number }),
      unit: t('kind.unit', { number }),
      term: t('kind.term', { number }),
      definition: t('kind.definition', { number }),
      words: t('kind.words', { number }),
    };
    return words[kind];
  };
}
