import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { LevelMark, type LevelName } from "#app/ui/level.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { BackLink, Part } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";
import type { BoardGroup, BoardRep, BoardView } from "../board.present.ts";

/** Where the open deals stand, together: by what was released, by what holds them back, and by rep. */
export function BoardPage({ view }: { view: BoardView }) {
  return (
    <>
      <BackLink href={paths.pipeline()}>Pipeline</BackLink>
      <h1 className="headline voice">Open deals, together</h1>
      {view.verdicts.length === 0 ? (
        <EmptyState title="No open deal to count." />
      ) : (
        <>
          <Part title="By what they released">
            <Groups caption="Deals and amounts by released verdict" head="Released" groups={view.verdicts} />
          </Part>
          {view.blocks.length === 0 ? null : (
            <Part title="By what holds them back">
              <Groups caption="Deals and amounts by deciding gate" head="Deciding gate" groups={view.blocks} />
            </Part>
          )}
          {view.reps.length === 0 ? null : (
            <Part title="By rep">
              <p>Quiet means that the customer has done nothing both sides can see for 14 days.</p>
              <Reps reps={view.reps} />
            </Part>
          )}
        </>
      )}
    </>
  );
}

function Groups({ caption, head, groups }: { caption: string; head: string; groups: readonly BoardGroup[] }) {
  return (
    <Table caption={caption} captionHidden look="scroll">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="right">
            Deals
          </th>
          <th scope="col" className="right">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ key, name, mark, deals, amounts, href }) => (
          <tr key={key}>
            <th scope="row">
              <Marked level={mark}>
                <a href={href}>{name}</a>
              </Marked>
            </th>
            <td className="right num">{deals}</td>
            <td className="right num">{amounts}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Marked({ level, children }: { level: LevelName | null; children: ReactNode }) {
  return level === null ? children : <LevelMark level={level}>{children}</LevelMark>;
}

function Reps({ reps }: { reps: readonly BoardRep[] }) {
  return (
    <Table caption="Open deals of each rep" captionHidden look="scroll">
      <thead>
        <tr>
          <th scope="col">Rep</th>
          {["Deals", "Amount", "Released", "Ready", "Quiet", "Overdue asks"].map((head) => (
            <th key={head} scope="col" className="right">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reps.map((rep) => (
          <tr key={rep.key}>
            <th scope="row">
              <a href={rep.href}>{rep.name}</a>
            </th>
            <td className="right num">{rep.deals}</td>
            <td className="right num">{rep.amounts}</td>
            <td className="right num">{rep.released}</td>
            <td className="right num">{rep.ready}</td>
            <td className="right num">{rep.quiet.count === 0 ? 0 : <a href={rep.quiet.href}>{rep.quiet.count}</a>}</td>
            <td className="right num">{rep.overdue}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
