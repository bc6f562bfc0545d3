import { qrCodeSvg } from '#app/ui/qr-code.server.ts';
import type { GroupPerson } from '#db/queries/group/group-people.ts';
import { answerCardText, answerLetters } from '#domain/group/answer-card.ts';

/** The printed cards of one person, a quarter of a sheet for each letter. */
export function presentAnswerCards(people: readonly GroupPerson[]) {
  return people.map(({ personId, displayName, latinName }, index) => ({
    ...{ personId, displayName, latinName, number: index + 1 },
    letters: answerLetters.map((letter) => ({ letter, qr: qrCodeSvg(answerCardText(personId, letter)) })),
  }));
}

export type AnswerCardOfPerson = ReturnType<typeof presentAnswerCards>[number];
