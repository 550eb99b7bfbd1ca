import { defineConfig } from 'vite';

const CONSOLE = 'http://127.0.0.1:4180';

/** `npm run web` shows changes as they are made, on the data of a console that runs; `npm run build` makes what the console serves. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // Fonts as data: addresses would be against the content security policy.
    // Charts are half of it and load with the pages that draw.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Three files instead of forty small ones: a cold browser waits for each, six at a time.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'charts', test: /node_modules\/(echarts|zrender)\//u, priority: 2 },
            { name: 'packages', test: /node_modules\//u, minShareCount: 2, priority: 1 },
            { name: 'shared', test: /apps\/console\/web\/src\//u, minShareCount: 2 },
          ],
        },
      },
      // Packages mark what runs in a browser only; here all of it does.
      onLog: (level, log, tell) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
      },
    },
  },
  server: { port: 4181, proxy: { '/v1': CONSOLE, '/exchange': CONSOLE, '/indexer': CONSOLE } },
});
