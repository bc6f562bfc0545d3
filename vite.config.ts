import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixOptions from './remix.config.js';

export default defineConfig({
  plugins: [remix(remixOptions)],
  // Old Android WebViews (Chrome 87 and later) are among our readers' browsers.
  build: { target: ['chrome87', 'firefox78', 'safari14'], cssTarget: ['chrome87'], assetsInlineLimit: 0 },
  server: { watch: { ignored: ['**/.data/**', '**/bench-results/**'] } },
});
