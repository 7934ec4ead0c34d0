import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DateText } from "./date.tsx";
import { DiffList } from "./diff-list.tsx";
import { HeatMap } from "./heat-map.tsx";
import { LevelMark, LevelSign } from "./level.tsx";
import { Initials, initialsOf } from "./person.tsx";
import { Bar, Ticks } from "./progress.tsx";
import { RankChart } from "./rank-chart.tsx";
import { LevelTrack } from "./track.tsx";

test("a level always comes with a word", () => {
  expect(renderToStaticMarkup(<LevelMark level="fail" />)).toBe('<span class="level level-fail">No</span>');
  expect(renderToStaticMarkup(<LevelMark level="split">Not agreed yet</LevelMark>)).toContain("Not agreed yet");
  expect(renderToStaticMarkup(<LevelSign level="stale" />)).toContain('<span class="sr">out of date</span>');
});

test("a track is firm without a band, and shows one where the level could still move", () => {
  const firm = renderToStaticMarkup(<LevelTrack title="Ability" level="split" caption="Firm." />);
  const loose = renderToStaticMarkup(
    <LevelTrack title="Willingness" level="open" from="split" to="pass" caption="Could still move." />,
  );
  expect(firm).not.toContain("band");
  expect(firm).toContain('<span class="sr">is split</span>');
  expect(loose).toContain('<line class="band" x1="37.5%" x2="87.5%"');
});

test("a track is a drawing without a style of its own, with the sign of the level it stands at and of no other", () => {
  for (const level of ["fail", "split", "open", "pass"] as const) {
    const html = renderToStaticMarkup(<LevelTrack title="Ability" level={level} caption="Firm." />);
    expect(html).toContain('<svg aria-hidden="true">');
    expect(html.match(/sign-(?!ground)[a-z]+/g)).toEqual([`sign-${level}`]);
    expect(html).not.toContain("style=");
  }
});

test("the grid of answers is a table that reads without colour", () => {
  const html = renderToStaticMarkup(
    <HeatMap
      caption="Two people doubt it."
      columns={[{ key: "ines", label: "Ines", short: "IH" }]}
      rows={[
        {
          key: "people",
          label: "The people can be freed",
          short: "People",
          lead: true,
          level: "split",
          cells: [{ mark: "against", text: "2", label: "rather not" }],
        },
      ]}
    />,
  );
  expect(html).toContain("<caption>Two people doubt it.</caption>");
  expect(html).toContain('<th scope="row">');
  expect(html).toContain('<span class="sr">rather not</span>');
  expect(html).toContain("against</span></p>");
  expect(html).not.toContain("in favour");
});

test("people are told apart by the letters of their first and last name", () => {
  expect(initialsOf("Ines Halvorsen")).toBe("IH");
  expect(initialsOf("Åse Marie Østby")).toBe("ÅØ");
  expect(initialsOf("Aisha")).toBe("A");
  expect(initialsOf("m.osei@northwind.example")).toBe("M");
  expect(initialsOf(" ")).toBe("?");
});

test("initials name their person to a screen reader", () => {
  expect(renderToStaticMarkup(<Initials name="Dana Whitfield" side="vendor" />)).toBe(
    '<span class="initials initials-vendor" title="Dana Whitfield"><span aria-hidden="true">DW</span><span class="sr">Dana Whitfield</span></span>',
  );
});

test("progress never leaves its bar", () => {
  expect(renderToStaticMarkup(<Bar done={1.4} today={-1} tone="late" />)).toContain(
    'width="96" height="3" rx="1.5" class="bar-late"',
  );
  expect(renderToStaticMarkup(<Ticks done={2} total={4} begun />)).toBe(
    '<div class="ticks" aria-hidden="true"><i class="done"></i><i class="done"></i><i class="begun"></i><i></i></div>',
  );
});

test("a date carries its exact day", () => {
  expect(renderToStaticMarkup(<DateText on="2026-12-04" today="2026-11-21" />)).toBe(
    '<time dateTime="2026-12-04" title="Fri 4 Dec 2026" class="num">Fri 4 Dec, in 13 days</time>',
  );
});

test("a difference says before and now in words", () => {
  const html = renderToStaticMarkup(
    <DiffList items={[{ key: "1", label: "Go-live", before: "24 Feb", after: "1 Mar" }]} />,
  );
  expect(html).toContain('<span class="sr">before </span><del>24 Feb</del>');
  expect(html).toContain('<span class="sr">now </span><ins>1 Mar</ins>');
});

test("the picture of ranks has its finding as a name, and the same numbers as a table", () => {
  const html = renderToStaticMarkup(
    <RankChart
      finding="First or second for two of three."
      places={3}
      cut={{ after: 2, label: "Halden can run 2" }}
      caption="How many people put each initiative in each place"
      rows={[
        {
          key: "dispatch",
          label: "Replace the dispatch system",
          current: true,
          places: [
            { place: 1, count: 2, who: ["IH", "TB"] },
            { place: 3, count: 1, who: ["LM"] },
          ],
        },
      ]}
    />,
  );
  expect(html).toContain(">First or second for two of three.</title>");
  expect(html).toContain("IH TB");
  expect(html).toContain('<th scope="row">Replace the dispatch system</th><td>2</td><td>–</td><td>1</td>');
});

test("a picture of nobody's ranks still draws", () => {
  const html = renderToStaticMarkup(<RankChart finding="Nobody yet." places={1} caption="Places" rows={[]} />);
  expect(html).not.toContain("NaN");
});
