/**
 * The id of a question of the bank in a quiz that draws it, the same in all quizzes of the course. No id that is written in a
 * quiz has two hyphens beside each other.
 */
export function bankQuestionId(topic: string, question: string): string {
  return `${topic}--${question}`;
}
