import type { Database } from '#db/client.ts';
import { admit, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { actLikePage } from '#tests/support/live-page.ts';

export interface FullClass {
  classSessionId: string;
  people: TestPerson[];
  teacher: LiveClient;
  pupils: LiveClient[];
  /** Host and trainees. */
  everybody: LiveClient[];
  close(): void;
}

/** A class in full swing: a host with a camera on, and trainees who all see it. They come back by themselves. */
export async function startFullClass(
  db: Database,
  options: { url: string; participants: number; where?: (classSessionId: string) => Promise<string> },
): Promise<FullClass> {
  const { url, participants, where } = options;
  const { classSessionId, people } = await seedClass(db, { people: participants });
  const [first, ...others] = people as [TestPerson, ...TestPerson[]];
  const join = async (person: TestPerson, role: 'host' | 'trainee') => {
    const token = await admit(db, classSessionId, person, role);
    const place = where ? { where: () => where(classSessionId), path: await where(classSessionId) } : {};
    return LiveClient.join({ url, token, reconnectMs: 200, ...place });
  };
  const teacher = await join(first, 'host');
  await teacher.request('class:start', {});
  const producerId = await teacher.publish('camera');
  actLikePage(teacher, 'host');
  const pupils = await Promise.all(
    others.map(async (person) => {
      const pupil = await join(person, 'trainee');
      await pupil.receive([{ producerId }]);
      actLikePage(pupil, 'trainee');
      return pupil;
    }),
  );
  const everybody = [teacher, ...pupils];
  return {
    classSessionId,
    people,
    teacher,
    pupils,
    everybody,
    close: () => {
      for (const client of everybody) client.close();
    },
  };
}

/** Resolves when a new receiver (not one of those given) of every pupil has got so many packets. */
export async function waitForNewMedia(
  pupils: readonly LiveClient[],
  before: ReadonlyMap<LiveClient, unknown>,
  packets: number,
): Promise<void> {
  const { setTimeout: pause } = await import('node:timers/promises');
  for (const pupil of pupils) {
    while (!pupil.receiver || pupil.receiver === before.get(pupil) || pupil.receiver.packetsReceived < packets) {
      await pause(5);
    }
  }
}

export function receiversOf(pupils: readonly LiveClient[]): Map<LiveClient, unknown> {
  return new Map(pupils.map((pupil) => [pupil, pupil.receiver]));
}
