import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '.nx/**',
      '.sutra/**',
      '.cache/**',
      'docs/generated/**',
      'deploy/nats/generated/**',
    ],
  },
  ...tseslint.configs.strict,
  {
    rules: {
      // A Nest module is a class that only carries its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
);
