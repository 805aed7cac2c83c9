import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** A room names what of it runs on the server; the web is built without that. */
const withoutServers = {
  name: 'without-servers',
  enforce: 'pre' as const,
  resolveId: (id: string) => (/\.(serve|offers|jobs)\.ts$/u.test(id) ? '\0server' : null),
  load: (id: string) => (id === '\0server' ? 'export {};' : null),
};

/** The web: one page application, built into `build/web` and served by the program itself; nothing is fetched from elsewhere. */
export default defineConfig({
  root: fileURLToPath(new URL('src/main', import.meta.url)),
  plugins: [withoutServers, react()],
  build: {
    outDir: '../../build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/ }] },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8110' } },
});
