import cluster from 'node:cluster';
import type { Answers, Downward, Question, Told, Upward } from './messages.ts';

/** All the processes of the web server, as one of them sees them: any of them may be asked about all. */
export interface Fellows {
  /** Says how this process answers. */
  answer<Q extends Question>(question: Q, answer: () => Promise<Answers[Q]>): void;
  /** Asks all of them, this one too: one entry for each that should be there. */
  askAll<Q extends Question>(question: Q): Promise<Told<Q>[]>;
}

export function joinFellows(): Fellows {
  const own: { [Q in Question]?: () => Promise<Answers[Q]> } = {};
  // Who cannot answer is one who is not ready, and why is in its own log.
  const ask = async <Q extends Question>(question: Q): Promise<Answers[Q] | undefined> =>
    own[question]?.().catch(() => undefined);
  const askAll = cluster.isWorker
    ? throughKeeper(ask)
    : async <Q extends Question>(question: Q) => [{ process: 1, answer: await ask(question) }];
  return {
    answer(question, answer) {
      Object.assign(own, { [question]: answer });
    },
    askAll,
  };
}

/** Processes know each other through the one that started them (`keep-processes.ts`). */
function throughKeeper(ask: (question: Question) => Promise<Answers[Question] | undefined>): Fellows['askAll'] {
  const asked = new Map<number, (told: Told<Question>[]) => void>();
  let count = 0;
  const send = (message: Upward) => void process.send?.(message);
  process.on('message', (message: Downward) => {
    if (message.kind === 'told') {
      asked.get(message.id)?.(message.told);
      asked.delete(message.id);
    } else if (message.kind === 'question') {
      void ask(message.question).then((answer) => send({ kind: 'answer', id: message.id, answer }));
    }
  });
  return <Q extends Question>(question: Q) =>
    new Promise<Told<Q>[]>((resolve) => {
      const id = ++count;
      // The keeper answers each with what belongs to its question.
      asked.set(id, (told) => resolve(told as Told<Q>[]));
      send({ kind: 'ask', id, question });
    });
}
