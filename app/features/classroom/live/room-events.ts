import type { ParticipantView, ProducerView } from '#media-server/protocol/model.ts';
import type { LiveConnection } from './connection.ts';
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
  const changePeople = (change: (people: Map<string, ParticipantView>) => void) => {
    const participants = new Map(store.get().participants);
    change(participants);
    store.set({ participants });
  };

  connection.on('class:changed', (classState) => store.set({ classState }));
  connection.on('participant:joined', (one) => changePeople((people) => people.set(one.personId, one)));
  connection.on('participant:left', ({ personId }) => changePeople((people) => people.delete(personId)));
  connection.on('participant:updated', (one) => {
    changePeople((people) => people.set(one.personId, one));
    const { self } = store.get();
    if (!self || self.personId !== one.personId) return;
    store.set({ self: one });
    if (!one.hasFloor && self.hasFloor) {
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

  connection.on('hand:queue', ({ hands }) => {
    const { hands: before, participants, self } = store.get();
    store.set({ hands });
    if (self?.role !== 'host') return;
    const fresh = hands.find((one) => !before.some((known) => known.personId === one.personId));
    const person = fresh && participants.get(fresh.personId);
    if (person) session.notify({ kind: 'handRaised', name: person.displayName });
  });
  connection.on('self:muted', () => {
    session.local.mutedByHost();
    session.notify({ kind: 'muted' });
  });
}
