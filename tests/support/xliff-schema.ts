import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { XliffVersion } from '#courseware/translation/xliff-write.ts';

/**
 * Where Debian's package php-symfony-translation has the schemas of OASIS as they were published. They may be passed on, but
 * are not ours: so they are installed (scripts/setup/system-packages.mjs) and no copy of them is kept here.
 */
const installed = '/usr/share/php/Symfony/Component/Translation/Resources/schemas';
const names: Record<XliffVersion, string> = { '2.0': 'xliff-core-2.0.xsd', '1.2': 'xliff-core-1.2-strict.xsd' };

let folder: string | undefined;

/** The schemas beside the one of `xml:lang` and `xml:space`, which they name at other places. */
function schemas(): string {
  if (folder) return folder;
  folder = mkdtempSync(join(tmpdir(), 'xliff-schemas-'));
  for (const name of Object.values(names)) {
    const text = readFileSync(join(installed, name), 'utf8');
    writeFileSync(join(folder, name), text.replace(/schemaLocation="[^"]*xml\.xsd"/, 'schemaLocation="xml.xsd"'));
  }
  writeFileSync(join(folder, 'xml.xsd'), readFileSync(join(installed, 'xml.xsd')));
  return folder;
}

/** What xmllint finds wrong with a file of translators; empty where nothing is. */
export function schemaProblems(version: XliffVersion, xliff: string): string {
  const schema = join(schemas(), names[version]);
  const { status, stderr, error } = spawnSync('xmllint', ['--nonet', '--huge', '--noout', '--schema', schema, '-'], {
    input: xliff,
    encoding: 'utf8',
  });
  if (error) throw error;
  return status === 0 ? '' : stderr.slice(0, 4_000);
}
