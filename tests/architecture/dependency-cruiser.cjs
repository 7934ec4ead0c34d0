/**
 * Who may import whom (docs/decisions, "Layers"). Direct imports are checked here, indirect ones by the build, which
 * refuses a `.server` module in the browser.
 */
const server = "\\.server(\\.test)?\\.tsx?$";
const testFile = "\\.test\\.tsx?$";
const styles = "^app/styles/.*\\.css$";

/** @param {string[]} names */
const npm = (names) => `^node_modules/(${names.join("|")})(/|$)`;
const database = ["drizzle-orm", "postgres"];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle has no order to read it in. Types may point back.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-dead-imports",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "routes-stay-adapters",
      comment: "A route speaks HTTP: features, engine, ui and lib do the rest. No data, no other route.",
      severity: "error",
      from: { path: "^app/routes/", pathNot: testFile },
      to: {
        path: ["^db/", "^app/routes/", "^app/server/", npm([...database, "zod", "lucia"])],
        pathNot: "^app/server/load-context",
      },
    },
    {
      name: "nobody-imports-routes",
      comment: "app/routes.ts names files; nothing imports them.",
      severity: "error",
      from: { pathNot: ["^app/routes/", "^tests/", testFile] },
      to: { path: "^app/routes/" },
    },
    {
      name: "engine-is-pure",
      comment: "Pure rules: nothing but themselves, no package, no Node.",
      severity: "error",
      from: { path: "^app/engine/", pathNot: testFile },
      to: { pathNot: "^app/engine/" },
    },
    {
      name: "ui-is-domain-free",
      comment: "Could ship in another product.",
      severity: "error",
      from: { path: "^app/ui/", pathNot: testFile },
      to: { path: ["^app/", "^db/"], pathNot: ["^app/ui/", "^app/lib/"] },
    },
    {
      name: "browser-code-is-client-safe",
      comment:
        "What can reach the browser imports no server module. The root of a page has a loader, so routes are free.",
      severity: "error",
      from: { path: "^app/(ui|lib|features|paths)", pathNot: [server, testFile] },
      to: { path: server, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "browser-code-has-no-database",
      comment: "A file of tables without .server in its name ships to the browser with a green build: types only.",
      severity: "error",
      from: { path: "^app/", pathNot: [server, testFile, "^app/server/", "^app/routes/", "^app/entry\\.server"] },
      to: { path: ["^db/", npm([...database, "lucia"])], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "features-use-public-files",
      comment:
        "Of another feature, browser code sees schema, present, words, refusals and components; server code its .server files too.",
      severity: "error",
      from: { path: "^app/features/([^/]+)/", pathNot: [server, testFile] },
      to: {
        path: "^app/features/[^/]+/",
        pathNot: [
          "^app/features/$1/",
          "^app/features/[^/]+/[^/]*(schema|present|words|refusals|command-key)\\.tsx?$",
          "^app/features/[^/]+/components/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "features-know-no-routes-and-no-host",
      comment: "The host and the URL adapters stand above the features.",
      severity: "error",
      from: { path: "^app/(features|lib|ui|engine)/", pathNot: testFile },
      to: { path: "^app/(routes|server)/", pathNot: "^app/server/load-context" },
    },
    {
      name: "db-stands-below",
      comment: "The database knows literal unions of the engine, and of lib the environment, clock and digests.",
      severity: "error",
      from: { path: "^db/", pathNot: ["^db/seed/", testFile] },
      to: { path: "^app/", pathNot: ["^app/engine/", "^app/lib/"] },
    },
    {
      name: "host-knows-no-features",
      comment: "The host reaches the application through the build, so that the process has one module graph.",
      severity: "error",
      from: { path: "^app/server/", pathNot: [testFile, "^app/server/commands/"] },
      to: { path: ["^app/(features|routes|engine|ui)/", "^db/"], pathNot: "^db/migrate\\.server" },
    },
    {
      name: "product-knows-no-tests",
      comment: "Tests import the factories of db/seed, never the other way round.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: testFile },
      to: { path: ["^tests/", testFile] },
    },
    {
      name: "lucia-in-one-place",
      comment: "Lucia is no longer developed: people's session adapter is the only file to change.",
      severity: "error",
      from: { pathNot: "^app/features/people/" },
      to: { path: npm(["lucia"]) },
    },
    {
      name: "no-development-packages-in-the-product",
      comment: "`npm ci --omit=dev` has to run.",
      severity: "error",
      from: {
        path: "^(app|db)/",
        pathNot: [
          testFile,
          "^app/server/(serve-build|host\\.vite\\.config)",
          "^app/routes\\.ts$",
          "^db/drizzle\\.config",
        ],
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: npm(["@types/.*"]) },
    },
    {
      name: "only-named-packages",
      comment: "Nothing that came along with something else.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^build/", styles] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
