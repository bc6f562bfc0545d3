import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { RestartableClassroom } from './restartable-classroom.ts';
import { addSlides } from './slides-things.ts';

interface ClassWithSlides {
  room: RestartableClassroom;
  /** Slides that the class has not seen. */
  deckId: string;
}

/** Before each test of a file there is another class of five people that is being taught, with slides of so many pages. */
export function eachWithSlides(pages: number, onMade: (made: ClassWithSlides) => void): void {
  let room: RestartableClassroom;
  beforeAll(async () => {
    room = await RestartableClassroom.start();
  });
  afterAll(() => room.stop());
  beforeEach(async () => {
    await room.seed(5);
    onMade({ room, deckId: await addSlides(room.database.db, { ...room, addedBy: room.personId(0), pages }) });
  });
  afterEach(() => room.leave());
}
