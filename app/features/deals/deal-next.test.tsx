import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DealNext } from "./components/deal-next.tsx";

const next = { label: "Answer what they asked 3 days ago", href: "/rooms/1/requests", isWaiting: false };

test("who only looks on is told what comes next for their colleagues, and has no button for it", () => {
  expect(renderToStaticMarkup(<DealNext next={next} mayAct />)).toContain("button-primary");
  const looksOn = renderToStaticMarkup(<DealNext next={next} mayAct={false} />);
  expect(looksOn).not.toContain("button");
  expect(looksOn).toContain("Next for your colleagues:");
});
