// What is noted of a group before a tablet without a network: who is there, what each answers, and what comes of it. The rules
// are those of domain/group/group-time.ts; a test holds the two beside each other.
(() => {
  /** Who is there now: who comes, who comes back, who left. What was answered stays. */
  function notePresence(room, here, at, newId) {
    const learners = { ...room.learners };
    for (const person of here) {
      const known = learners[person];
      learners[person] = known
        ? { ...known, leftAt: null }
        : { arrivedAt: at, leftAt: null, attempt: newId(), part: newId(), answers: {} };
    }
    for (const [person, one] of Object.entries(learners)) {
      if (!here.has(person) && !one.leftAt) learners[person] = { ...one, leftAt: at };
    }
    return { ...room, learners };
  }

  const answerOf = (learner, { quiz, question }) => learner.answers[quiz]?.[question] ?? [];
  const chosenBy = (learner, asked) => answerOf(learner, asked).map(([, value]) => value);

  /** What somebody who is there answers to a question, in the place of what they answered before; no fields take it back. */
  function noteAnswer(room, person, { quiz, question }, fields) {
    const learner = room.learners[person];
    if (!learner || learner.leftAt) return room;
    const answers = { ...learner.answers, [quiz]: { ...learner.answers[quiz], [question]: fields } };
    return { ...room, learners: { ...room.learners, [person]: { ...learner, answers } } };
  }

  /** Who raised a hand for a choice. Of one choice each, who raises has it; where answers are not shown, it is only added. */
  function raiseHands(room, asked, raised, { choice, isSeveral }) {
    let after = room;
    for (const [person, learner] of Object.entries(room.learners)) {
      const chosen = chosenBy(learner, asked);
      const has = chosen.includes(choice);
      if (raised.has(person) === has || (has && room.isPrivate)) continue;
      const next = has ? chosen.filter((one) => one !== choice) : isSeveral ? [...chosen, choice] : [choice];
      after = noteAnswer(
        after,
        person,
        asked,
        next.map((one) => [asked.question, one]),
      );
    }
    return after;
  }

  /** How many chose what; who has left counts with what they answered, and is not waited for. */
  function tallyOf(room, asked, choices) {
    const chosen = {};
    for (const choice of choices) chosen[choice] = 0;
    let [answered, open] = [0, 0];
    for (const learner of Object.values(room.learners)) {
      const values = chosenBy(learner, asked);
      if (values.length > 0) answered += 1;
      else if (!learner.leftAt) open += 1;
      for (const one of new Set(values)) if (one in chosen) chosen[one] += 1;
    }
    return { chosen, answered, open };
  }

  /** The acts of a time that has ended (`endedAt`): each person's part, and the end. Made again, they are the same ones. */
  function actsOf(room, { kind, course, activity, quiz, seed }) {
    const { id, isPrivate, startedAt, endedAt } = room;
    const of = { together: id, course, subject: activity, isPrivate, startedAt, endedAt, quiz: quiz || null };
    const learners = Object.entries(room.learners);
    const parts = learners.map(([person, { arrivedAt, leftAt, attempt, part, answers }]) => ({
      ...{ id: part, person, at: leftAt ?? endedAt },
      content: {
        ...{ kind: `together.${kind}`, ...of, arrivedAt, hasLeft: Boolean(leftAt), attempt, seed },
        answers: [].concat(
          ...Object.entries(answers).map(([slug, questions]) =>
            Object.entries(questions).map(([question, fields]) => [slug, question, fields]),
          ),
        ),
      },
    }));
    const here = learners.map(([person, { arrivedAt, leftAt }]) => [person, arrivedAt, leftAt]);
    const content = { kind: 'together.end', activity: kind, ...of, here };
    return [...parts, { id, person: null, at: endedAt, content }];
  }

  self.salaTogether = { actsOf, answerOf, chosenBy, noteAnswer, notePresence, raiseHands, tallyOf };
})();
