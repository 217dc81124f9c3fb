import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/vscode/**', '**/.cache/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
