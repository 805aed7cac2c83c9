import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import {
  askAhead,
  isSmallAndShared,
  paintFirst,
  stylesInUse,
  textsByRoom,
  withoutDescriptions,
  withoutServers,
} from './src/main/web-plugins.ts';

const folder = fileURLToPath(new URL('src/main', import.meta.url));

/** What a browser keeps of the program, to open it where the server cannot be reached (`ui/release.ts`): all of it, and no answer of the server. */
const keptProgram: Partial<VitePWAOptions> = {
  strategies: 'generateSW',
  injectRegister: false,
  registerType: 'prompt',
  manifest: false,
  workbox: {
    globPatterns: ['index.html', 'assets/*.{js,css,woff2,svg}'],
    navigateFallback: 'index.html',
    navigateFallbackDenylist: [/^\/api\//u, /^\/assets\//u],
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
};

/** The web: one page application, built into `build/web` and served by the program itself; nothing is fetched from elsewhere. */
export default defineConfig({
  root: folder,
  plugins: [
    withoutServers,
    withoutDescriptions,
    textsByRoom(folder),
    stylesInUse(folder),
    paintFirst,
    askAhead(folder),
    react(),
    VitePWA(keptProgram),
  ],
  // Messages are read when the web is built (`textsByRoom`).
  resolve: { alias: [{ find: /^@formatjs\/icu-messageformat-parser$/u, replacement: '@formatjs/icu-messageformat-parser/no-parser.js' }] },
  build: {
    outDir: '../../build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/u },
            { name: 'kit', test: isSmallAndShared, minShareCount: 8 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8110' } },
});
