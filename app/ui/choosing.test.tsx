import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Button } from "./button.tsx";
import { ChoiceScale } from "./choice-scale.tsx";
import { PlaceFields, RankList, RankRow } from "./rank-list.tsx";
import { Tabs } from "./tabs.tsx";

const statement = (
  <ChoiceScale
    name="capacity"
    legend="The people this needs can be freed within six months."
    options={[
      { value: "1", label: "Not true" },
      { value: "2", label: "Rather not" },
    ]}
    apart={[
      { value: "unknown", label: "I don’t know" },
      { value: "not_mine", label: "Not mine to judge" },
    ]}
    defaultValue="unknown"
  />
);

test("a statement is one group of radios, and only the given answer is chosen", () => {
  const html = renderToStaticMarkup(statement);
  expect(html.match(/type="radio" name="capacity"/g)).toHaveLength(4);
  expect(html.match(/checked=""/g)).toHaveLength(1);
  expect(html).toContain('checked="" value="unknown"');
  expect(html).toContain("<legend><h1");
});

test("the scale has the keys 1 and up, not knowing has 0, and the last answer has none", () => {
  const html = renderToStaticMarkup(statement);
  expect(html.match(/data-digit="\d"/g)).toEqual(['data-digit="1"', 'data-digit="2"', 'data-digit="0"']);
});

test("a row is moved by submit buttons that say where it stands, and not beyond the end", () => {
  const html = renderToStaticMarkup(
    <RankList label="Your order">
      <RankRow place={1} total={2} name="Dispatch" move={{ name: "move", down: "down:dispatch" }} data-row="dispatch" />
    </RankList>,
  );
  expect(html).toContain('name="move" disabled="" aria-label="Move Dispatch up, now place 1 of 2"');
  expect(html).toContain('name="move" value="down:dispatch" aria-label="Move Dispatch down, now place 1 of 2"');
  expect(html).toContain('data-row="dispatch"');
});

test("typed places may be left empty", () => {
  const html = renderToStaticMarkup(
    <PlaceFields
      places={2}
      items={[
        { name: "p1", label: "Dispatch", place: "1" },
        { name: "p2", label: "Portal", place: "" },
      ]}
      onPlace={() => undefined}
    />,
  );
  expect(html).toContain('min="1" max="2" name="p1" id="p1" value="1"');
  expect(html).toContain('name="p2" id="p2" value=""/>');
});

test("a button submits unless it is told not to", () => {
  expect(renderToStaticMarkup(<Button tone="primary">Release to Northwind</Button>)).toBe(
    '<button type="submit" class="button button-primary">Release to Northwind</button>',
  );
});

test("one tab is the current page", () => {
  const items = [
    { href: "/plan", label: "Plan", current: true },
    { href: "/team", label: "Team", current: false },
  ];
  expect(renderToStaticMarkup(<Tabs items={items} place="foot" />)).toBe(
    '<nav class="tabs tabs-foot" aria-label="Places"><a href="/plan" aria-current="page">Plan</a><a href="/team">Team</a></nav>',
  );
});
