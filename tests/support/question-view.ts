import type { QuestionView } from '#app/features/assessment/quiz-view.ts';

/** A question as a page shows it: of one choice, with nothing to choose, where nothing else is said. */
export function questionView(given: Partial<QuestionView> = {}): QuestionView {
  return {
    ...{ id: 'q1', kind: 'single', points: 1, prompt: 'Is tea dry?', picture: null, sound: null, hint: '' },
    ...{ isDrawn: false, choices: [], left: [], right: [], unit: '', parts: [] },
    ...given,
  };
}
