import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin, type Rollup, transformWithEsbuild } from 'vite';
import remixOptions from './remix.config.js';

/** What Node runs as it is. The server around the pages has it loaded already. */
const rooms = ['app/server', 'commands', 'courseware', 'db', 'domain', 'media-server', 'platform'];
const ofRooms = new RegExp(`^#?/?(${rooms.join('|')})/.+\\.ts$`);

/**
 * Pages that run on the server import these rooms and do not carry copies of them: a class, a cache or a counter is there
 * once in the process. For browsers they are built in as everything else is.
 */
const roomsOnce: Plugin = {
  name: 'sala:rooms-once',
  enforce: 'pre',
  // build/server lies inside the package, whose "imports" tell Node what `#db/…` is.
  resolveId(id, _importer, { ssr }) {
    return ssr && this.environment.mode === 'build' && id.startsWith('#') && ofRooms.test(id)
      ? { id, external: true }
      : null;
  },
  // In development a page's modules are fetched one by one, by their place under the root.
  configureServer({ environments: { ssr }, config: { root } }) {
    const fetchModule = ssr.fetchModule.bind(ssr);
    ssr.fetchModule = async (url, importer, options) => {
      const file = join(root, url);
      if (!ofRooms.test(url) || !existsSync(file)) return fetchModule(url, importer, options);
      return { externalize: pathToFileURL(file).href, type: 'module' };
    };
  },
};

/** Pages rendered on the server make their elements without copying properties. */
const quickElements: Plugin = {
  name: 'sala:quick-elements',
  enforce: 'pre',
  resolveId(id, _importer, { ssr }) {
    return ssr && this.environment.mode === 'build' && id === 'react/jsx-runtime'
      ? { id: '#app/server/render/jsx-runtime.ts', external: true }
      : null;
  },
};

/**
 * Browsers get Preact, which does for the classroom what React does on the server and has a tenth of its size: over 128
 * kbit/s that is three seconds of waiting for a class. In development it is React, whose refreshing knows itself alone.
 */
const small: Readonly<Record<string, string>> = {
  react: 'preact/compat',
  'react/jsx-runtime': 'preact/compat/jsx-runtime',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
};
const smallElements: Plugin = {
  name: 'sala:small-elements',
  enforce: 'pre',
  apply: 'build',
  async resolveId(id, importer, { ssr, ...options }) {
    const name = ssr ? undefined : small[id];
    return name ? this.resolve(name, importer, { ...options, skipSelf: true }) : null;
  },
};

/** The oldest browser whose pages have all their comforts: the WebView of Android 8 and phones that were never brought up to date. */
const oldestBrowser = 'chrome64';

/**
 * The plain scripts of public/ come without their comments and spaces: every page has some of them, by slow lines too. They
 * are written for old browsers: one word that a browser does not know, and it drops the whole script.
 */
const shortScripts: Plugin = {
  name: 'sala:short-scripts',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    if (this.environment.name !== 'client') return;
    for (const name of readdirSync(dir)) {
      if (!name.endsWith('.js')) continue;
      const file = join(dir, name);
      // Names stay: they are shared by scripts that know nothing of each other.
      const { code } = await transformWithEsbuild(readFileSync(file, 'utf8'), name, {
        minifyWhitespace: true,
        minifySyntax: true,
        charset: 'utf8',
        target: oldestBrowser,
        sourcemap: false,
      });
      writeFileSync(file, code);
    }
  },
};

/** Scripts that run in browsers, each with all that it imports: `app/features/live/load-room.ts` says which come besides. */
const starts = { door: '/app/entry.client.tsx', room: '/app/features/live/room/classroom.tsx' };
const chunks = new Map<string, string>();

/**
 * What the classroom brings to browsers comes in few files, and nothing else in them: they ask for six at a time, and over
 * a slow link each further turn is half a second, whatever it brings.
 */
function chunkOfIsland(id: string, { getModuleInfo, getModuleIds }: Rollup.ManualChunkMeta): string | undefined {
  if (chunks.size === 0) {
    const add = (module: string, chunk: string) => {
      if (chunks.has(module)) return;
      chunks.set(module, chunk);
      for (const imported of getModuleInfo(module)?.importedIds ?? []) add(imported, chunk);
    };
    const all = [...getModuleIds()];
    for (const [chunk, start] of Object.entries(starts)) {
      for (const module of all) if (module.endsWith(start)) add(module, chunk);
    }
    // The room's own styles go with the room alone: what other pages share with it must not bring them.
    for (const [module, chunk] of chunks) {
      if (chunk === 'room' && !module.includes('/app/features/live/')) chunks.set(module, 'door');
    }
  }
  return chunks.get(id);
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [roomsOnce, quickElements, smallElements, shortScripts, remix(remixOptions)],
  // Old Android WebViews (Chrome 87 and later) are among our readers' browsers.
  build: {
    target: ['chrome87', 'firefox78', 'safari14'],
    cssTarget: ['chrome87'],
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: chunkOfIsland } },
  },
  server: { watch: { ignored: ['**/.data/**', '**/bench-results/**'] } },
}));
