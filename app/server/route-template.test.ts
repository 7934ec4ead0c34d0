import { expect, test } from "vitest";
import { createRouteTemplates } from "#app/server/route-template.ts";

const templateOf = createRouteTemplates({
  root: { id: "root", path: "" },
  home: { id: "home", parentId: "root" },
  link: { id: "link", parentId: "root", path: "i/:token" },
  linkUsed: { id: "linkUsed", parentId: "root", path: "i/used" },
  room: { id: "room", parentId: "root", path: "rooms/:room" },
  plan: { id: "plan", parentId: "room", path: "plan" },
  rest: { id: "rest", parentId: "root", path: "*" },
});

test.each([
  ["/", "/"],
  ["/_root.data", "/"],
  ["/i/9f3kQz", "/i/:token"],
  ["/i/9f3kQz.data", "/i/:token"],
  ["/i/used", "/i/used"],
  ["/rooms/northwind/plan", "/rooms/:room/plan"],
  ["/rooms/northwind/plan.data", "/rooms/:room/plan"],
  ["/i/9f3kQz/unknown", "/*"],
  ["/assets/root-4f2a.js", "/assets/*"],
])("%s is logged as %s", (path, template) => {
  expect(templateOf(path)).toBe(template);
});

test("a path of no route is not repeated in the log", () => {
  expect(createRouteTemplates({ link: { id: "link", path: "i/:token" } })("/login/9f3kQz")).toBe("(no route)");
});
