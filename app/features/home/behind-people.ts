import type { Learner } from '#app/features/learning/learners.server.ts';

type Behind = Pick<Learner, 'personId' | 'displayName' | 'latinName' | 'subject' | 'subjectTitle' | 'behind'>;

/** Somebody who falls behind, and in what. */
export interface BehindPerson extends Pick<Behind, 'personId' | 'displayName' | 'latinName'> {
  subjects: Pick<Behind, 'subject' | 'subjectTitle' | 'behind'>[];
}

/** Who falls behind for most reasons first, at most `most`; who does so in two things is one person, named once. */
export function behindPeople(all: readonly Behind[], most: number): BehindPerson[] {
  const behind = all.filter((one) => one.behind.length > 0).sort((a, b) => b.behind.length - a.behind.length);
  const people = new Map<string, BehindPerson>();
  for (const { personId, displayName, latinName, ...its } of behind) {
    const known = people.get(personId) ?? { personId, displayName, latinName, subjects: [] };
    known.subjects.push({ subject: its.subject, subjectTitle: its.subjectTitle, behind: its.behind });
    people.set(personId, known);
  }
  return [...people.values()].slice(0, most);
}
