import { describe, expect, it } from 'vitest';
import { answerAtDoor, isKeptOut, type Knock, type Outsider } from './class-door.ts';
import { roomRoles } from './room-role.ts';

const newcomer: Knock = {
  ...{ isLocked: false, hasWaitingRoom: false, wasIn: false },
  ...{ isLetIn: null, role: 'trainee', writesCaptions: false },
};

describe('the door of a class', () => {
  it('is open where no host has said otherwise', () => {
    for (const role of roomRoles) expect(answerAtDoor({ ...newcomer, role })).toBe('open');
  });

  it('is closed, when it is locked, to newcomers of every role but who teaches or interprets', () => {
    const entering = roomRoles.filter((role) => answerAtDoor({ ...newcomer, isLocked: true, role }) === 'open');
    expect(entering).toEqual(['host', 'interpreter']);
  });

  it('lets back in who was in the class, whatever was said since', () => {
    const back = { ...newcomer, isLocked: true, hasWaitingRoom: true, wasIn: true, isLetIn: false };
    for (const role of roomRoles) expect(answerAtDoor({ ...back, role })).toBe('open');
  });

  it('has newcomers wait before it until a host has answered', () => {
    const waiting = { ...newcomer, hasWaitingRoom: true };
    expect(answerAtDoor(waiting)).toBe('waiting');
    expect(answerAtDoor({ ...waiting, isLetIn: true })).toBe('open');
    expect(answerAtDoor({ ...waiting, isLetIn: false })).toBe('refused');
    for (const role of ['host', 'interpreter'] as const) expect(answerAtDoor({ ...waiting, role })).toBe('open');
  });

  it('keeps nobody out who was named to write captions', () => {
    const captioner = { ...newcomer, writesCaptions: true };
    expect(answerAtDoor({ ...captioner, isLocked: true })).toBe('open');
    expect(answerAtDoor({ ...captioner, hasWaitingRoom: true })).toBe('open');
  });

  it('keeps out who was let in and had not come when it was locked', () => {
    expect(answerAtDoor({ ...newcomer, hasWaitingRoom: true, isLetIn: true, isLocked: true })).toBe('locked');
  });
});

describe('what is said in a class is read outside its room', () => {
  const learner: Outsider = { ...newcomer, status: 'live', isRemoved: false, isSentOut: false };
  const readsNothing = (change: Partial<Outsider>) => isKeptOut({ ...learner, ...change });

  it('by whoever could come in', () => {
    for (const role of roomRoles) expect(readsNothing({ role })).toBe(false);
    expect(readsNothing({ isLocked: true, wasIn: true })).toBe(false);
    expect(readsNothing({ hasWaitingRoom: true, isLetIn: true })).toBe(false);
  });

  it('by nobody whom the door keeps out, while the class goes on', () => {
    expect(readsNothing({ isLocked: true })).toBe(true);
    expect(readsNothing({ hasWaitingRoom: true })).toBe(true);
    expect(readsNothing({ hasWaitingRoom: true, isLetIn: false })).toBe(true);
    expect(readsNothing({ isLocked: true, role: 'host' })).toBe(false);
  });

  it('by nobody who was sent out, until they come back or the class is over', () => {
    expect(readsNothing({ isSentOut: true, wasIn: true })).toBe(true);
    expect(readsNothing({ isSentOut: true, wasIn: true, status: 'ended' })).toBe(false);
  });

  it('afterwards by all but those who were removed, or refused at the door', () => {
    const ended = { status: 'ended', isLocked: true, hasWaitingRoom: true };
    expect(readsNothing(ended)).toBe(false);
    expect(readsNothing({ ...ended, isRemoved: true, wasIn: true })).toBe(true);
    expect(readsNothing({ ...ended, isLetIn: false })).toBe(true);
    expect(readsNothing({ ...ended, isLetIn: false, wasIn: true })).toBe(false);
  });
});
