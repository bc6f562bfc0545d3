import { relative } from 'node:path';
import ts from 'typescript';
import { findUnheld } from './unheld-promises.ts';

/** `npm run check`: no promise is kept in a variable over somebody else's await. Says file, line and what to write. */
const config = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, process.cwd());
const program = ts.createProgram(fileNames, { ...options, noEmit: true });
const found = findUnheld(program, (file) => !file.includes('/node_modules/'));
for (const { file, line, name } of found) {
  process.stdout.write(
    `${relative(process.cwd(), file)}:${line} \`${name}\` is made here and looked at only after another await: if it fails meanwhile, the process ends. Await both with Promise.all, make it when it is awaited, or keep it by held() of platform/held.ts.\n`,
  );
}
process.exitCode = found.length > 0 ? 1 : 0;
