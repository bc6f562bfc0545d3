import { defineConfig } from 'i18next-cli';

export default defineConfig({
  locales: ['en', 'zh', 'lo', 'ar'],
  extract: {
    input: ['{app,jobs}/**/*.{ts,tsx}', 'domain/{notices,people}/*.ts'],
    ignore: ['**/*.test.{ts,tsx}', 'app/i18n/locales/**'],
    output: 'app/i18n/locales/{{language}}/{{namespace}}.json',
    primaryLanguage: 'en',
    defaultNS: 'common',
    // Keys that are put together from an error's code (see app/ui/error-page.tsx and domain/errors.ts) or from a language's
    // (app/i18n/use-language-name.ts), and the words of the printed certificate, which are taken from three languages at once.
    preservePatterns: ['errors:*', 'certificates:print.*', 'common:languages.*'],
    extractFromComments: false,
  },
});
