import QRCode from 'qrcode';
import type { Demo } from './prepare.ts';

/** What a person at the terminal needs to know once all is running. */
export async function announce(options: {
  url: string;
  lan: boolean;
  development: boolean;
  demo: Demo | undefined;
  seconds: number;
}): Promise<string> {
  const parts = [`Sala is running (ready in ${options.seconds.toFixed(1)} s): ${options.url}`];
  if (options.lan) {
    parts.push(
      await QRCode.toString(options.url, { type: 'utf8', errorCorrectionLevel: 'L', margin: 2 }),
      'Phones on the same network open this address. They warn once, as the certificate is this machine’s own:\nchoose "Advanced", then "Continue". After that the microphone works.',
    );
  }
  if (options.demo) parts.push(demoTable(options.demo));
  parts.push(
    options.development ? 'Changes to the code are taken in as they are saved. Ctrl-C stops all.' : 'Ctrl-C stops all.',
  );
  return `\n${parts.join('\n\n')}\n`;
}

function demoTable(demo: Demo): string {
  const rows = demo.accounts.map((account) => [account.role, account.displayName, account.country, account.username]);
  const table = [['role', 'name', 'country', 'username'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => displayWidth(row[column] ?? ''))));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
  return `Demo accounts, all with the password ${demo.password}\n\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

/** Columns that a text takes in a terminal: two for East Asian characters, none for marks above and below. */
export function displayWidth(text: string): number {
  return [...text.replace(/\p{Mn}/gu, '')].reduce(
    (width, character) =>
      width + (/[\p{Script=Han}\p{Script=Hangul}\u3000-\u30ff\uff01-\uff60]/u.test(character) ? 2 : 1),
    0,
  );
}
