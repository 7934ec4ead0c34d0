import tseslint from "typescript-eslint";

/**
 * Few rules, all of them errors. Budgets keep a file readable in one look; the bans are traps that were met, each with
 * what to do instead. Types are checked by tsc, layers by dependency-cruiser, layout by prettier.
 */
const clockFiles = ["app/lib/clock*.ts", "app/lib/calendar.ts", "app/ui/dates.ts", "app/engine/schedule/**/*.ts"];
const environmentFiles = ["app/lib/env.server.ts", "app/server/**/*.ts", "db/client.server.ts", "db/drizzle.config.ts"];
const rawSqlFiles = ["db/migrate.server.ts", "db/lines.server.ts", "app/server/embedded-database.ts"];
const testFiles = ["**/*.test.{ts,tsx}", "tests/**/*.{ts,tsx}", "db/seed/**/*.ts"];
const defaultExportFiles = [
  "app/root.tsx",
  "app/routes.ts",
  "app/routes/**/*.{ts,tsx}",
  "app/entry.server.tsx",
  "tests/support/global-setup.ts",
  "**/*.config.{js,ts}",
];

const bans = {
  defaultExport: ban("ExportDefaultDeclaration", "Export it by name: only routes and configuration need a default."),
  coerce: ban("MemberExpression[object.name='z'][property.name='coerce']", "coerce reads '' as 0 and 'false' as true."),
  url: ban(
    "CallExpression[callee.property.name='url'][callee.object.name='z']",
    "z.url() accepts javascript: addresses.",
  ),
  stringUrl: ban(
    "CallExpression[callee.property.name='url'][callee.object.callee.object.name='z']",
    "z.string().url() accepts javascript: addresses.",
  ),
  html: ban("JSXAttribute[name.name='dangerouslySetInnerHTML']", "Text only; nothing here needs raw HTML."),
  enum: ban("TSEnumDeclaration", "A union of literals does it."),
  newDate: ban(
    "NewExpression[callee.name='Date']",
    "Take now or today as an argument; app/lib/clock.server.ts has them.",
  ),
  dateNow: ban("MemberExpression[object.name='Date'][property.name='now']", "Take now as an argument."),
  sqlRaw: ban("MemberExpression[object.name='sql'][property.name='raw']", "Bind a parameter."),
  sqlUnsafe: ban("CallExpression[callee.property.name='unsafe']", "Bind a parameter."),
  nestedTransaction: ban(
    "CallExpression[callee.name=/^(with(Actor|Auth|Worker)|carryOut)$/] CallExpression[callee.name=/^with(Actor|Auth|Worker)$/]",
    "Pass tx on: a transaction that waits for a second connection waits for ever when the pool is full.",
  ),
  environment: ban(
    "MemberExpression[object.name='process'][property.name='env']",
    "Ask environment() in app/lib/env.server.ts.",
  ),
};

export default tseslint.config(
  { ignores: ["build/", ".data/", ".cache/", "test-results/", "db/migrations/"] },
  {
    files: ["**/*.{ts,tsx,js}"],
    extends: [tseslint.configs.base, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 40, skipComments: true }],
      "max-params": "off",
      "@typescript-eslint/max-params": ["error", { max: 3 }],
      complexity: ["error", { max: 8, variant: "modified" }],
      eqeqeq: "error",
      "func-style": ["error", "declaration", { allowArrowFunctions: true }],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Remix throws responses, and its loaders are async whether they wait or not.
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true },
      ],
      "no-restricted-syntax": restrictSyntax([]),
      "no-restricted-imports": restrictImports({ lucia: true }),
    },
  },
  {
    files: ["**/*.tsx", "app/routes/**"],
    rules: { "max-lines-per-function": ["error", { max: 120, skipComments: true }] },
  },
  // The whole URL space is one table; it grows by a row a page and has no subject to be split by.
  { files: ["app/routes.ts"], rules: { "max-lines": "off" } },
  { files: ["app/features/people/**"], rules: { "no-restricted-imports": restrictImports({ lucia: false }) } },
  { files: clockFiles, rules: { "no-restricted-syntax": restrictSyntax(["newDate", "dateNow", "environment"]) } },
  { files: environmentFiles, rules: { "no-restricted-syntax": restrictSyntax(["environment"]) } },
  { files: rawSqlFiles, rules: { "no-restricted-syntax": restrictSyntax(["sqlUnsafe", "environment"]) } },
  { files: defaultExportFiles, rules: { "no-restricted-syntax": restrictSyntax(["defaultExport"]) } },
  {
    files: testFiles,
    rules: {
      "no-restricted-syntax": restrictSyntax(["newDate", "dateNow", "sqlUnsafe", "sqlRaw", "environment"]),
      // A test is a list of guarantees, read one at a time; a story told in a browser has no natural cut.
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 120, skipComments: true }],
      complexity: "off",
    },
  },
  {
    files: ["tests/support/global-setup.ts", "tests/**/*.config.ts", "tests/bench/floors/remix/**"],
    rules: { "no-restricted-syntax": restrictSyntax(["defaultExport", "environment"]) },
  },
  { files: ["db/columns.ts"], rules: { "no-restricted-syntax": restrictSyntax(["sqlRaw"]) } },
  // Remix and Express call these with more.
  {
    files: ["**/app/entry.server.tsx", "app/server/refusal.ts"],
    rules: { "@typescript-eslint/max-params": ["error", { max: 5 }] },
  },
);

/** @param {string} selector @param {string} message */
function ban(selector, message) {
  return { selector, message };
}

/** Rules of this kind do not add up over blocks: each block states all bans but those it lifts.
 * @param {string[]} lifted @returns {["error", ...{ selector: string, message: string }[]]} */
function restrictSyntax(lifted) {
  return ["error", ...Object.entries(bans).flatMap(([name, rule]) => (lifted.includes(name) ? [] : [rule]))];
}

/** @param {{ lucia: boolean }} banned @returns {["error", object]} */
function restrictImports({ lucia }) {
  const remix = ["json", "defer"].map((name) => ({
    name: "@remix-run/node",
    importNames: [name],
    message: "Loaders return plain values; v3_singleFetch carries them.",
  }));
  const sessions = {
    name: "lucia",
    message: "Sessions belong to app/features/people, so that the library can be replaced.",
  };
  return ["error", { paths: lucia ? [...remix, sessions] : remix }];
}
