import type { HandView } from '#media-server/protocol/hands.ts';
import type { ProducerView } from '#media-server/protocol/media.ts';
import type { LiveConnection } from './connection.ts';
import { rosterAfter } from './roster.ts';
import type { LiveSession } from './session.ts';

/** Keeps the state in step with what the server tells of the room between two welcomes. */
export function followRoom(session: LiveSession, connection: LiveConnection): void {
  const { store, receiver } = session;

  const changeProducers = (change: (producers: Map<string, ProducerView>) => void) => {
    const producers = new Map(store.get().producers);
    change(producers);
    store.set({ producers });
    receiver.update({ producers: [...producers.values()] });
  };

  connection.on('class:changed', (classState) => store.set({ classState }));
  connection.on('people:changed', (change) => {
    const { self, participants } = store.get();
    const now = change.here.find((one) => one.personId === self?.personId);
    store.set({ participants: rosterAfter(participants, change), ...(now ? { self: now } : {}) });
    if (self?.hasFloor && now?.hasFloor === false) {
      void session.local.stop('microphone');
      session.notify({ kind: 'floorTaken' });
    }
  });

  connection.on('producer:new', (one) => changeProducers((all) => all.set(one.producerId, one)));
  connection.on('producer:updated', (one) => {
    if (store.get().producers.has(one.producerId)) changeProducers((all) => all.set(one.producerId, one));
  });
  connection.on('producer:closed', ({ producerId }) => {
    changeProducers((all) => all.delete(producerId));
    session.sender.producerClosed(producerId);
  });

  // Hands that come back after the server was away are no news: they carry the time at which they went up.
  const handsSeen = new Map<string, string>();
  const seeHands = (hands: readonly HandView[]) => {
    const fresh = hands.find((one) => handsSeen.get(one.personId) !== one.raisedAt);
    for (const one of hands) handsSeen.set(one.personId, one.raisedAt);
    return fresh;
  };
  connection.on('welcome', ({ hands }) => void seeHands(hands));
  connection.on('hand:queue', ({ hands }) => {
    const { participants, self } = store.get();
    store.set({ hands });
    const fresh = seeHands(hands);
    if (self?.role !== 'host') return;
    const person = fresh && participants.get(fresh.personId);
    if (person) session.notify({ kind: 'handRaised', name: person.displayName });
  });
  connection.on('self:muted', () => {
    session.local.mutedByHost();
    session.notify({ kind: 'muted' });
  });
}
