/**
 * The only Remix configuration. `vite.config.ts` hands it to the Vite plugin; a test guards that it does.
 * All future flags are on, so that React Router 7 stays a small step away.
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  ignoredRouteFiles: ["**/*"],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
