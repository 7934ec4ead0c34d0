import { DateText } from "#app/ui/date.tsx";
import { Table } from "#app/ui/table.tsx";
import type { MoveView } from "../moves.present.ts";

/** Every date that would move, before and after. */
export function MovesPreview({ moves, today }: { moves: readonly MoveView[]; today: string }) {
  if (moves.length === 0) return <p className="muted">No date would move.</p>;
  return (
    <Table look="scroll" caption={moves.length === 1 ? "One date would move" : `${moves.length} dates would move`}>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" className="right">
            Now
          </th>
          <th scope="col" className="right">
            Then
          </th>
        </tr>
      </thead>
      <tbody>
        {moves.map(({ id, title, owner, from, to }) => (
          <tr key={id}>
            <th scope="row">
              {title}
              <span className="sub">{owner.name}</span>
            </th>
            <td className="right muted">
              <DateText on={from} today={today} say="day" />
            </td>
            <td className="right">
              <strong>
                <DateText on={to} today={today} say="day" />
              </strong>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
