import type { ReactNode } from "react";
import { DateText } from "#app/ui/date.tsx";
import { Part } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";
import type { PreviewView } from "../present.ts";

export function WrongTable({ rows, more }: PreviewView["wrong"]) {
  return (
    <Rows title="What is wrong" heads={["Line", "Column", "Why"]} count={rows.length} more={more}>
      {rows.map(({ key, line, column, words }) => (
        <tr key={key}>
          <th scope="row" className="num">
            {line}
          </th>
          <td>{column}</td>
          <td>{words}</td>
        </tr>
      ))}
    </Rows>
  );
}

export function ChangedTable({ rows, more }: PreviewView["changed"]) {
  return (
    <Rows title="What would change" heads={["Deal", "Change", "Line"]} count={rows.length} more={more}>
      {rows.map(({ line, deal, changes }) => (
        <tr key={line}>
          <th scope="row">{deal}</th>
          <td>
            {changes.map((words) => (
              <div key={words}>{words}</div>
            ))}
          </td>
          <td className="num">{line}</td>
        </tr>
      ))}
    </Rows>
  );
}

export function AddedTable({ rows, more, today }: PreviewView["added"] & { today: string }) {
  const heads = ["Deal", "Target", "Owner", "Amount", "Forecast", "Line"];
  return (
    <Rows title="What is new" heads={heads} count={rows.length} more={more}>
      {rows.map(({ line, account, title, targetOn, owner, amount, category }) => (
        <tr key={line}>
          <th scope="row">
            {account}
            <span className="sub">{title}</span>
          </th>
          <td>
            <DateText on={targetOn} today={today} say="day" />
          </td>
          <td>{owner}</td>
          <td className="num">{amount}</td>
          <td>{category}</td>
          <td className="num">{line}</td>
        </tr>
      ))}
    </Rows>
  );
}

type RowsProps = { title: string; heads: readonly string[]; count: number; more: number; children: ReactNode };

/** Nothing at all where there is no row; how many more there are where not all are shown. */
function Rows({ title, heads, count, more, children }: RowsProps) {
  if (count === 0) return null;
  return (
    <Part title={title}>
      <Table caption={title} captionHidden look="scroll">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </Table>
      {more === 0 ? null : <p className="small muted">{`And ${more} more.`}</p>}
    </Part>
  );
}
