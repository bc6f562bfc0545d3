import { guessLanguage } from '#app/i18n/class-languages.ts';

/** What is asked, marked with its own language and direction. */
export function Question({ poll }: { poll: { question: string } }) {
  return <bdi lang={guessLanguage(poll.question)}>{poll.question}</bdi>;
}
