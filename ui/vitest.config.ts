import { defineConfig, mergeConfig } from 'vitest/config'
import base from './vite.config.ts'

export default mergeConfig(
  base,
  defineConfig({
    test: {
      environment: 'jsdom',
      include: ['src/**/*.test.ts'],
      setupFiles: ['src/test-setup.ts'],
      // Element Plus imports its own style sheets, which Node cannot read.
      server: { deps: { inline: ['element-plus'] } },
    },
  }),
)
