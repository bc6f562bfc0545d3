import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsVersion } from '#domain/assignments/words-version.ts';
import { newId } from '#platform/id.ts';
import { makePdf, makePhoto } from '#tests/support/media-files.ts';
import { bytesOf, startTasks, type TasksUnderTest } from '#tests/support/tasks.ts';
import { signedIn, type Visitor } from '#tests/support/visitor.ts';

/** What a device hands in by itself: files in pieces, words, each sent as often as it takes. */
let things: TasksUnderTest;
let noy: Visitor;
const task = '/courses/tea/assignments/label-photo';
const work = 'tea/label-photo';

beforeAll(async () => {
  things = await startTasks([['label-photo', '']]);
  noy = await signedIn(things.web.url, 'noy');
  await noy.post('/courses/tea');
}, 240_000);

afterAll(() => things?.stop());

/** A request of the protocol tus, as scripts send it. */
async function tus(visitor: Visitor, method: string, path: string, headers: Record<string, string>, body?: BodyInit) {
  const { url } = things.web;
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const own = { origin: url, 'sec-fetch-site': 'same-origin', 'x-forwarded-for': visitor.address, cookie };
  const answer = await fetch(`${url}${path}`, {
    ...{ method, redirect: 'manual', headers: { 'Tus-Resumable': '1.0.0', ...own, ...headers } },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const { problem = null } = text.startsWith('{') ? (JSON.parse(text) as { problem?: string }) : {};
  const offset = Number(answer.headers.get('Upload-Offset') ?? -1);
  return { status: answer.status, address: answer.headers.get('Location') ?? '', offset, problem };
}

function begin(visitor: Visitor, bytes: number, { name = 'label.jpg', mark = newId() } = {}) {
  const facts = Object.entries({ work, name, mark });
  const metadata = facts.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
  return tus(visitor, 'POST', '/uploads', { 'Upload-Length': String(bytes), 'Upload-Metadata': metadata });
}

function goOn(visitor: Visitor, address: string, offset: number, bytes: Uint8Array<ArrayBuffer>) {
  const type = { 'Content-Type': 'application/offset+octet-stream' };
  return tus(visitor, 'PATCH', address, { ...type, 'Upload-Offset': String(offset) }, bytes);
}

const idOf = (address: string) => address.slice(address.lastIndexOf('/') + 1);
const pieces = () =>
  things.database.db
    .selectFrom('assignmentPiece')
    .select(['id', 'state', 'words', 'sentAs'])
    .orderBy('number')
    .execute();
const countFiles = async () => (await things.database.db.selectFrom('assignmentFile').select('id').execute()).length;

describe('a file in pieces', () => {
  const piece = newId();
  let upload = '';

  it('goes on where it stopped, and is begun once though nobody heard of it the first time', async () => {
    const photo = bytesOf(await makePhoto());
    const mark = newId();
    const lost = await begin(noy, photo.length, { mark });
    const { status, address } = await begin(noy, photo.length, { mark });
    expect([status, address]).toEqual([201, lost.address]);
    const half = Math.floor(photo.length / 2);
    expect((await goOn(noy, address, 0, photo.slice(0, half))).offset).toBe(half);
    upload = idOf(address);
    const early = await noy.post(`${task}/piece`, { piece, upload, words: 'My label', intent: 'save' });
    expect([early.status, JSON.parse(early.body)]).toEqual([409, { problem: 'conflict' }]);
    expect((await tus(noy, 'HEAD', address, {})).offset).toBe(half);
    expect((await goOn(noy, address, half, photo.slice(half))).offset).toBe(photo.length);
  });

  it('becomes part of the piece once, and what it was sent as goes', async () => {
    for (let times = 0; times < 2; times += 1) {
      const kept = await noy.post(`${task}/piece`, { piece, upload, words: 'My label', intent: 'save' });
      expect(kept.status).toBe(200);
    }
    expect(await countFiles()).toBe(1);
    expect(await pieces()).toMatchObject([{ id: piece, state: 'draft', words: 'My label' }]);
  });

  it('is taken out of the piece again by the upload that it was', async () => {
    const taken = await noy.post(`${task}/piece`, { piece, remove: upload, intent: 'save' });
    expect([taken.status, await countFiles()]).toEqual([200, 0]);
    // The answer to its first sending may have been lost: sent again, it does not come back.
    expect((await noy.post(`${task}/piece`, { piece, upload, intent: 'save' })).status).toBe(200);
    expect(await countFiles()).toBe(0);
  });

  it('is nobody else’s, and is for who takes the course', async () => {
    const khamsone = await signedIn(things.web.url, 'khamsone');
    expect(await begin(khamsone, 1_000)).toMatchObject({ status: 403, problem: 'not_enrolled' });
    const { address } = await begin(noy, 1_000);
    expect((await goOn(khamsone, address, 0, new Uint8Array(1_000))).status).toBe(404);
    const other = await khamsone.post(`${task}/piece`, { piece: newId(), upload: idOf(address), intent: 'send' });
    expect(other.status).toBe(404);
    expect(await begin(noy, 13_000_000)).toMatchObject({ status: 422, problem: 'mediaTooLarge' });
  });

  it('that is not taken may be begun anew; the words that came with it are for the device to send again', async () => {
    const plan = bytesOf(makePdf());
    const { address } = await begin(noy, plan.length, { name: 'plan.pdf' });
    await goOn(noy, address, 0, plan);
    const fields = { piece, upload: idOf(address), words: 'My label', intent: 'save' };
    const refused = await noy.post(`${task}/piece`, fields);
    expect([refused.status, JSON.parse(refused.body)]).toEqual([422, { problem: 'kindNotTaken' }]);
    expect((await noy.post(`${task}/piece`, fields)).status).toBe(404);
  });
});

describe('words of a device', () => {
  const piece = newId();
  const save = async (fields: Record<string, string>) => {
    const { status, body } = await noy.post(`${task}/piece`, { piece, intent: 'save', ...fields });
    return { status, said: JSON.parse(body) as { basedOn?: string; problem?: string; other?: object } };
  };
  let basedOn = '';

  it('stay as they are where something comes without words', async () => {
    expect((await save({})).status).toBe(200);
    expect(await pieces()).toMatchObject([{ words: 'My label' }]);
  });

  it('are not written over those of another device that were not seen, which come with the refusal', async () => {
    const refused = await save({ words: 'Old' });
    expect([refused.status, refused.said]).toMatchObject([
      409,
      { problem: 'otherWords', other: { words: 'My label' } },
    ]);
    basedOn = (refused.said.other as { basedOn: string }).basedOn;
    expect(await pieces()).toMatchObject([{ words: 'My label' }]);
  });

  it('are what comes next is based on, also where something came without words', async () => {
    const { basedOn: stands = '' } = (await save({})).said;
    expect(stands).toBe(wordsVersion('My label'));
  });

  it('are written over by who saw them, and say what comes next is based on', async () => {
    const saved = await save({ words: 'My label, weighed', basedOn });
    expect(saved.status).toBe(200);
    expect((await save({ words: 'My label', basedOn: saved.said.basedOn ?? '' })).status).toBe(200);
  });
});

describe('handing in from a device', () => {
  it('happens once, whichever piece was a draft before; another is told that it is closed', async () => {
    const sent = newId();
    const basedOn = wordsVersion('My label');
    const fields = { piece: sent, words: 'My label, by day', basedOn, intent: 'send' };
    for (let times = 0; times < 2; times += 1) expect((await noy.post(`${task}/piece`, fields)).status).toBe(200);
    expect(await pieces()).toMatchObject([{ state: 'waiting', words: 'My label, by day', sentAs: sent }]);
    for (const other of [{ piece: newId() }, { words: 'My label, by night' }]) {
      const refused = await noy.post(`${task}/piece`, { ...fields, ...other });
      expect([refused.status, JSON.parse(refused.body)]).toEqual([409, { problem: 'work_closed' }]);
    }
  });
});
