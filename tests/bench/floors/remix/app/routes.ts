import { index, type RouteConfig } from "@remix-run/route-config";

export default [index("plan.tsx")] satisfies RouteConfig;
