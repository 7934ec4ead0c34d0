import { expect, test } from "vitest";
import { viewFrom } from "./pipeline-search.server.ts";

const usual = viewFrom(new URL("http://concord.test/pipeline"), "rep");

test.each([
  "?sort=reason",
  "?sort=sort_key;drop table deals",
  "?order=sideways",
  "?show=answers",
  "?owner=everybody",
  "?after=1",
  "?expand=answers",
  "?include=customer.answers&fields=value",
  "?__proto__=x&constructor.prototype=y",
])("AZ-09 %s asks for nothing that is not on the list", (search) => {
  expect(viewFrom(new URL(`http://concord.test/pipeline${search}`), "rep")).toEqual(usual);
});
