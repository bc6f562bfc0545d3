import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTool, ToolError } from './run-tool.ts';

const seconds = 180;
const mostMemoryBytes = 4_000_000_000;

type Setting = [path: string, name: string, value: string];

/** No macros, no links, and every way into the network leads to a port where nobody listens. */
const settings: readonly Setting[] = [
  ['Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Inet/Settings', 'ooInetProxyType', '2'],
  ['Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetHTTPProxyPort', '9'],
  ['Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetHTTPSProxyPort', '9'],
];

/**
 * Makes a PDF of slides with LibreOffice, in a profile of its own that is gone afterwards: what one file does to the
 * program's settings the next one does not see, and two at once do not wait for each other.
 *
 * @param source of one without links (`copyWithoutLinks`), in `folder`
 * @param folder a place of its own
 * @returns the PDF
 * @throws ToolError
 */
export async function slidesToPdf(source: string, folder: string): Promise<string> {
  const [profile, out] = [join(folder, 'profile'), join(folder, 'made')];
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), profileSettings());
  const quietly = ['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nologo', '--nofirststartwizard'];
  const how = [`-env:UserInstallation=${pathToFileURL(profile).href}`, ...quietly];
  try {
    await runTool('soffice', [...how, '--convert-to', 'pdf:impress_pdf_Export', '--outdir', out, source], {
      ...{ seconds, mostMemoryBytes, cwd: folder },
    });
    const pdf = join(folder, 'pages.pdf');
    // What cannot be read it says nothing of, and ends well.
    const isMade = await stat(join(out, 'source.pdf')).catch(() => undefined);
    if (!isMade) throw new ToolError('broken', 'soffice', 'nothing was made');
    await rename(join(out, 'source.pdf'), pdf);
    return pdf;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

function profileSettings(): string {
  const items = settings.map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">${items.join('')}</oor:items>`;
}
