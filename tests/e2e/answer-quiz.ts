import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { parse } from 'yaml';
import { word } from './sala.ts';

interface QuizFile {
  questions: (
    | { id: string; kind: 'single'; answer: string }
    | { id: string; kind: 'multiple'; answer: string[] }
    | { id: string; kind: 'numeric'; answer: number }
    | { id: string; kind: 'ordering'; choices: string[] }
    | { id: string; kind: 'matching'; pairs: Record<string, string> }
  )[];
}

/** Answers every question of an open quiz page (in Lao) rightly, from the course's own file, and sends the form. */
export async function answerQuiz(page: Page, course: string, quiz: string): Promise<void> {
  await answerQuestions(page, course, quiz);
  await page.locator('form.quiz-form > button[type=submit]').click();
  await expect(page.getByRole('heading', { name: word('lo', 'assessment:result.passed') })).toBeVisible();
}

/** Answers the first questions of an open quiz page rightly, or all of them. */
export async function answerQuestions(page: Page, course: string, quiz: string, most = 100): Promise<void> {
  const file = resolve(import.meta.dirname, `../../content/courses/${course}/quizzes/${quiz}/quiz.yaml`);
  const { questions } = parse(readFileSync(file, 'utf8')) as QuizFile;
  const named = (name: string) => page.locator(`[name="${name}"]`);
  for (const question of questions.slice(0, most)) {
    if (question.kind === 'single')
      await named(question.id)
        .and(page.locator(`[value="${question.answer}"]`))
        .check();
    else if (question.kind === 'multiple') {
      for (const answer of question.answer)
        await named(question.id)
          .and(page.locator(`[value="${answer}"]`))
          .check();
    } else if (question.kind === 'numeric') await named(question.id).fill(String(question.answer));
    else if (question.kind === 'ordering') {
      // From the first place on: what belongs there is moved up until it stands there.
      for (const [index, choice] of question.choices.entries()) {
        const place = named(`${question.id}.${choice}`);
        const up = page.locator('.order-item', { has: place }).getByRole('button').first();
        while ((await place.inputValue()) !== String(index + 1)) await up.click();
      }
    } else {
      for (const [left, right] of Object.entries(question.pairs)) {
        await named(`${question.id}.${left}`).selectOption(right);
      }
    }
  }
}
