import { notFound } from "#app/lib/http.server.ts";

/** Any address that nobody has: the root's error page says so. */
export function loader() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
