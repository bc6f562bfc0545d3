import { describe, expect, it } from 'vitest';
import { questionKinds } from '#courseware/quiz-form/question-sheet.ts';
import { questionView } from '#tests/support/question-view.ts';
import type { RoomQuestion } from './room-cards.server.ts';
import { isChoiceKind } from './room-view.ts';

const asked = (kind: RoomQuestion['question']['kind']): RoomQuestion => ({
  ...{ quiz: 'check', locale: 'en', solution: null },
  question: questionView({ kind }),
});

describe('a question before the room', () => {
  it('is answered by letters and raised hands wherever choices are taken, also where the choice is true or false', () => {
    expect(questionKinds.filter((kind) => isChoiceKind(asked(kind))).toSorted()).toEqual([
      'hotspot',
      'multiple',
      'picture-choice',
      'single',
      'true-false',
    ]);
  });
});
