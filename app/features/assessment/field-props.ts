import type { AnswerProblem, Answers } from '#domain/assessment/grading.ts';
import type { QuestionView } from './quiz-view.ts';

export interface FilledIn {
  answers: Answers;
  positions: Record<string, string>;
  problems: Record<string, AnswerProblem>;
}

export interface FieldProps {
  question: QuestionView;
  id: string;
  filledIn: FilledIn;
  isWrong: boolean;
}

export function invalid({ isWrong, id }: FieldProps) {
  return isWrong ? ({ 'aria-invalid': 'true', 'aria-describedby': `${id}-problem` } as const) : {};
}
