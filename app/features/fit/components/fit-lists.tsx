import { EmptyState } from "#app/ui/notice.tsx";
import { ForAndAgainst } from "#app/ui/letter.tsx";
import type { FitStatement } from "../queries.server.ts";

/** The vendor's two lists, of equal size and weight. */
export function FitLists({ vendorName, statements }: { vendorName: string; statements: readonly FitStatement[] }) {
  const textsOf = (kind: FitStatement["kind"]) =>
    statements.filter((statement) => statement.kind === kind).map(({ text }) => text);
  if (statements.length === 0) {
    return (
      <EmptyState title={`${vendorName} has not written this down yet.`}>
        <p>You can ask them who their product is not for. A good answer names cases, not competitors.</p>
      </EmptyState>
    );
  }
  return (
    <ForAndAgainst
      yes={{ label: `${vendorName} is right for`, items: textsOf("right_for") }}
      no={{ label: `${vendorName} is not right for`, items: textsOf("not_right_for") }}
    />
  );
}
