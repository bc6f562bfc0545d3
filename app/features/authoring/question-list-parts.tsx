import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { FilterSelect } from '#app/ui/list/list-filter.tsx';
import { questionKinds } from '#courseware/quiz-form/question-sheet.ts';
import { type Difficulty, difficulties, type QuizQuestion } from '#domain/learning/content.ts';
import { useDifficultyWords } from './question-words.ts';
import { useKindNames } from './quiz/quiz-kinds.ts';

interface KindFilterProps {
  filter: { difficulty: Difficulty | null; kind: QuizQuestion['kind'] | null };
}

/** How hard the questions of a list are, and of which kind. */
export function KindFilter({ filter }: KindFilterProps) {
  const { t } = useTranslation('authoring');
  const kinds = useKindNames();
  const levels = useDifficultyWords();
  return (
    <>
      <FilterSelect
        name="difficulty"
        label={t('questions.difficulty')}
        value={filter.difficulty}
        any={t('questions.anyDifficulty')}
        choices={difficulties.map((id) => ({ id, label: levels[id] }))}
      />
      <FilterSelect
        name="kind"
        label={t('questions.kind')}
        value={filter.kind}
        any={t('questions.anyKind')}
        choices={questionKinds.map((id) => ({ id, label: kinds[id] }))}
      />
    </>
  );
}

/** Cells that say what first attempts say of a question. */
export function FigureCells({ figures }: { figures: { rightShare: number; discrimination: number | null } | null }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  return (
    <>
      <td data-label={t('questions.right')} className="num">
        {figures ? format.percent(Math.round(100 * figures.rightShare)) : '–'}
      </td>
      <td data-label={t('questions.tells')} className="num">
        {figures?.discrimination == null ? '–' : format.number(figures.discrimination, { maximumFractionDigits: 2 })}
      </td>
    </>
  );
}
