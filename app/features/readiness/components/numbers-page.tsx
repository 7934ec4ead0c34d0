import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import { BackLink, Part } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Explained } from "../numbers-explained.ts";
import type { NumbersView } from "../numbers.present.ts";

type Props = { frame: RoomFrame; numbers: NumbersView };

/** Every number behind the team's picture, each with the line that says what it is. */
export function NumbersPage({ frame, numbers }: Props) {
  const { dealId, vendorName } = frame;
  return (
    <RoomPage frame={frame} tab="readiness" ground="team">
      <BackLink href={paths.readiness(dealId)}>Your team’s picture</BackLink>
      <AudienceLabel kind="team">
        <strong>Your team only.</strong> {vendorName} never sees a number of this page, released or not.
      </AudienceLabel>
      <h2 className="sentence voice">The numbers behind the picture</h2>
      <p>
        <LevelMark level={numbers.verdict.mark}>{numbers.verdict.name}</LevelMark>, {numbers.verdict.span}. These
        numbers say what your team has said and how much of it agrees. They do not predict how it will end.
      </p>
      <Gates gates={numbers.gates} />
      <Agreement rows={numbers.agreement} />
      <ExplainedPart title="The ranking" entries={numbers.ranking} empty="Nobody has ranked the initiatives yet." />
      <ExplainedPart
        title="How much hangs on one person"
        entries={numbers.people}
        empty="On nobody: no single person and no single step of an answer changes the verdict."
      />
      <ExplainedPart title="What the rule asks for" entries={numbers.constants} empty="" />
      <CheckIt dealId={dealId} numbers={numbers} />
    </RoomPage>
  );
}

const heads = [
  ["For", "In favour: 4 or 5, not run out, with the evidence that the stage asks for"],
  ["Partly", "3, or a yes that still wants evidence"],
  ["Against", "1 or 2, at any age"],
  ["Old", "Was in favour or in between, and has run out or was taken back"],
  ["Silent", "Never answered, or does not know"],
  ["Not theirs", "Not theirs to judge"],
] as const;

function Gates({ gates }: Pick<NumbersView, "gates">) {
  return (
    <Part title="Every test, and who stands where">
      <Table look="scroll" caption="The verdict is the lowest of these; nothing pays for anything else.">
        <thead>
          <tr>
            <th scope="col">Test</th>
            <th scope="col">Now</th>
            <th scope="col">Could be</th>
            {heads.map(([head, meaning]) => (
              <th scope="col" className="right" key={head} title={meaning}>
                {head}
              </th>
            ))}
            <th scope="col" className="right" title="People between this test and a yes">
              In the way
            </th>
          </tr>
        </thead>
        <tbody>
          {gates.map((gate) => (
            <tr key={gate.id}>
              <th scope="row">
                {gate.name}
                {gate.decides ? <span className="sub">decides</span> : null}
              </th>
              <td>
                <LevelMark level={gate.mark} />
              </td>
              <td>{gate.span}</td>
              {heads.map(([head], at) => (
                <td key={head} className="right num">
                  {gate.counts === null ? "–" : gate.counts[at]}
                </td>
              ))}
              <td className="right num">{gate.inTheWay}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <RowList
        open
        items={heads.map(([head, meaning]) => ({
          key: head,
          content: (
            <span className="small">
              <strong>{head}</strong>: {meaning}.
            </span>
          ),
        }))}
      />
    </Part>
  );
}

function Agreement({ rows }: { rows: NumbersView["agreement"] }) {
  return (
    <Part title="How far apart you are" newPage>
      <Table look="scroll" caption="These explain a verdict and never decide one.">
        <thead>
          <tr>
            <th scope="col">Statement</th>
            <th scope="col" className="right">
              Answered
            </th>
            <th scope="col" className="right">
              From the middle
            </th>
            <th scope="col" className="right">
              r<sub>WG</sub>
            </th>
            <th scope="col" className="right">
              By chance
            </th>
            <th scope="col">Camps</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.item}>
              <th scope="row">{row.name}</th>
              <td className="right num">{row.answered}</td>
              <td className="right num">{row.distance}</td>
              <td className="right num">{row.index}</td>
              <td className="right num">{row.chance}</td>
              <td>{row.isPolarised ? "two camps" : "no"}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <RowList
        open
        items={[
          [
            "From the middle",
            "how many points of the scale people are from the middle answer, on average; in brackets what the missing answers could still make of it",
          ],
          [
            "r_WG",
            "1 is everybody the same, 0 as scattered as random answers, below 0 more so (James, Demaree and Wolf 1984)",
          ],
          ["By chance", "how often people who answer at random agree at least as much, counted exactly"],
          ["Camps", "both sides are at least a third of the team"],
        ].map(([term, meaning]) => ({
          key: term ?? "",
          content: (
            <span className="small">
              <strong>{term}</strong>: {meaning}.
            </span>
          ),
        }))}
      />
    </Part>
  );
}

function ExplainedPart({ title, entries, empty }: { title: string; entries: readonly Explained[]; empty: string }) {
  return (
    <Part title={title}>
      {entries.length === 0 ? <p>{empty}</p> : null}
      <RowList
        items={entries.map(({ key, term, value, meaning }) => ({
          key,
          content: (
            <>
              <strong>{term}</strong>: <span className="num">{value}</span>
              <span className="sub">{meaning}</span>
            </>
          ),
        }))}
      />
    </Part>
  );
}

function CheckIt({ dealId, numbers }: { dealId: string; numbers: NumbersView }) {
  return (
    <Part title="Check it yourself">
      <p>
        The document holds everything that the verdict reads, everybody’s answers too, and no name: people are named by
        ids. Keep it as you would keep the answers. Concord’s command{" "}
        <code>npm run --silent evaluate -- deal.json</code> makes the report from it, to the byte.
      </p>
      <Actions>
        <LinkButton href={paths.dealDocument(dealId)}>Download the document</LinkButton>
        <LinkButton href={paths.dealReport(dealId)}>Download the report</LinkButton>
      </Actions>
      <p className="small">
        Made on {numbers.day} by policy {numbers.policy}. SHA-256 of the document:{" "}
        <code className="break">{numbers.inputHash}</code>
      </p>
    </Part>
  );
}
