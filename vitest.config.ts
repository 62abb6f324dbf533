import { defineConfig } from 'vitest/config';
import { clientScript } from './infra/client-script.ts';

export default defineConfig({
  define: clientScript(),
  esbuild: { jsx: 'automatic', jsxImportSource: 'hono/jsx' },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: ['tests/once-per-run.ts'],
    // The SDK would say in every test file that it prefers a newer Node.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // Generous, for machines that are busy with other things: no test is about speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
