import { parse } from 'cookie';
import { expect, it } from 'vitest';
import { listsCookie, readKeptLists } from './kept-lists.server.ts';

const [mine, theirs] = ['0199-mine', '0199-theirs'];

/** A browser that keeps the cookie. */
function browser() {
  let cookie: string | undefined;
  const sent: string[] = [];
  const visit = (sessionId: string | null) =>
    readKeptLists({
      cookie,
      sessionId,
      secure: true,
      setCookie: (value) => {
        sent.push(value);
        cookie = parse(value).lists;
      },
    });
  return { visit, sent };
}

it('keeps what was looked for on a page until it is cleared', () => {
  const { visit, sent } = browser();
  expect(visit(mine).of('/people')).toBeNull();
  visit(mine).keep('/people', 'q=ບົວ&sort=-name');
  expect(visit(mine).of('/people')).toBe('q=ບົວ&sort=-name');
  expect(visit(mine).of('/other')).toBeNull();
  visit(mine).keep('/people', '');
  expect(visit(mine).of('/people')).toBeNull();
  expect(sent[0]).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
  expect(sent[0]).not.toContain('Max-Age');
});

it('sends no cookie where nothing changed, and none to visitors', () => {
  const { visit, sent } = browser();
  visit(mine).keep('/people', '');
  visit(null).keep('/people', 'q=x');
  expect(sent).toEqual([]);
  visit(mine).keep('/people', 'q=x');
  visit(mine).keep('/people', 'q=x');
  expect(sent).toHaveLength(1);
});

it('tells nobody what another session left', () => {
  const { visit } = browser();
  visit(mine).keep('/people', 'q=x');
  expect(visit(theirs).of('/people')).toBeNull();
  expect(visit(null).of('/people')).toBeNull();
  visit(theirs).keep('/other', 'q=y');
  expect(visit(mine).of('/people')).toBeNull();
});

it('stays short, the oldest list goes first', () => {
  const { visit, sent } = browser();
  for (let at = 0; at < 40; at++) visit(mine).keep(`/list/${at}`, `q=${'ກ'.repeat(20)}${at}`);
  expect(visit(mine).of('/list/0')).toBeNull();
  expect(visit(mine).of('/list/39')).toContain('39');
  for (const one of sent) expect(one.length).toBeLessThan(1_400);
  visit(mine).keep('/long', 'ກ'.repeat(400));
  expect(visit(mine).of('/long')).toBeNull();
});

it.each(['', 'x', '[]', '{}', '["0199-mine",[["/a"]]]', '["0199-mine",[["/a",1]]]', `"${'x'.repeat(9_000)}"`])(
  'takes what is no such cookie as nothing kept: %s',
  (cookie) => {
    const lists = readKeptLists({ cookie, sessionId: mine, secure: false, setCookie: () => {} });
    expect(lists.of('/a')).toBeNull();
  },
);

it('is cleared at signing out', () => {
  expect(listsCookie('', true)).toContain('Max-Age=0');
});
