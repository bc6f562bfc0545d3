import type { SaveAnswer, Sending } from './autosave.ts';

/** How long an answer may take; then it is sent again. */
const patienceMs = 30_000;

interface Place {
  /** The address. */
  save: string;
  /** Of the file, in its course. */
  path: string;
  /** What the server's codes mean. */
  words: { refusals: Readonly<Record<string, string>> };
}

/** Sends a text, as the page's form does, and reads the answer. */
export async function sendText(place: Place, { text, baseVersion, saveId }: Sending): Promise<SaveAnswer> {
  const leaving = new AbortController();
  const timer = setTimeout(() => leaving.abort(), patienceMs);
  try {
    const answer = await fetch(place.save, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ path: place.path, text, baseVersion: String(baseVersion), saveId }),
      signal: leaving.signal,
    });
    return await readAnswer(answer, place);
  } catch {
    return { kind: 'network' };
  } finally {
    clearTimeout(timer);
  }
}

async function readAnswer(answer: Response, { words }: Place): Promise<SaveAnswer> {
  // Signed out, the address leads to where one signs in.
  if (answer.status === 401 || (answer.redirected && new URL(answer.url).pathname.startsWith('/sign-in')))
    return { kind: 'signIn' };
  if (answer.status >= 500 || answer.status === 429) return { kind: 'network' };
  const said = (await answer.json().catch(() => null)) as Record<string, unknown> | null;
  if (answer.status === 409 && typeof said?.version === 'number' && typeof said.theirs === 'string')
    return { kind: 'conflict', conflict: { version: said.version, theirs: said.theirs } };
  if (answer.ok && typeof said?.version === 'number')
    return { kind: 'saved', version: said.version, ...(typeof said.merged === 'string' && { text: said.merged }) };
  return { kind: 'refused', words: words.refusals[String(said?.code)] ?? '' };
}
