import type { Deps } from '#commands/deps.ts';
import { uploadSheet } from '#commands/imports/upload-sheet.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import type { ImportKind } from '#domain/imports/fields.ts';
import type { Viewer } from '#domain/rights.ts';

/** Somebody as the one who acts. */
export async function viewerOf(db: Database, username: string): Promise<Viewer> {
  const { id } = await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow();
  const viewer = await findViewer(db, id);
  if (!viewer) throw new Error(`${username} is not there`);
  return viewer;
}

/** Jobs that are done by the test itself. */
export const noJobs: Deps['jobs'] = { send: async () => {} };

/** Uploads lines as a CSV file. @returns the import's id */
export function upload(
  db: Database,
  actor: Viewer,
  { slug, kind = 'people', lines }: { slug: string; kind?: ImportKind; lines: readonly (readonly string[])[] },
): Promise<string> {
  const text = lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  const file = { name: 'people.csv', bytes: new TextEncoder().encode(text) };
  return uploadSheet({ db, jobs: noJobs }, { actor, slug, kind, file, at: new Date() });
}

const families = ['Vongsa', 'Phomma', 'Keomany', 'Sengdara', 'Xayavong', 'Vilay', 'Inthavong', 'Sisouk', 'Bounthavy'];
const given = ['Noy', 'Kham', 'Bounthan', 'Somsack', 'Manivanh', 'Chansamone', 'Khamla', 'Bounmy', 'Sengdao', 'Vanida'];

/** A sheet of people of a cooperative, no two alike, with titles; the rows of `faults` have something wrong. */
export function peopleSheet(rows: number, { organisation, faults = 0 }: { organisation: string; faults?: number }) {
  const lines = Array.from({ length: rows }, (_, at) => {
    const name = `${given[at % given.length]} ${families[Math.floor(at / given.length) % families.length]}`;
    return [`${name} ${at}`, name, at % 3 === 0 ? 'ຍ' : 'M', `020 5${String(1_000_000 + at)}`, organisation];
  });
  const every = Math.floor(rows / Math.max(faults, 1));
  for (let fault = 0; fault < faults; fault += 1) {
    const line = lines[fault * every] ?? [];
    if (fault % 3 === 0) line[3] = '020 555';
    else if (fault % 3 === 1) line[4] = 'ກຸ່ມ ທີ່ ບໍ່ ມີ';
    else line[2] = 'x';
  }
  return [['ຊື່', 'ຊື່ລາແຕັງ', 'ເພດ', 'ເບີໂທ', 'ກຸ່ມ'], ...lines];
}
