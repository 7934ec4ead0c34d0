import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { TemplateRow } from "../present.ts";

type Props = { kept: readonly TemplateRow[]; shipped: readonly TemplateRow[] };

/** Plans to begin with: the workspace's own, and those that come with Concord. */
export function TemplatesPage({ kept, shipped }: Props) {
  return (
    <>
      <h1 className="headline voice">Plans to begin with</h1>
      <AudienceLabel kind="internal">
        <strong>Internal.</strong> A customer reads a template’s steps once they stand in their plan, and never its
        name.
      </AudienceLabel>
      <Part title="Kept by you">
        {kept.length === 0 ? (
          <EmptyState title="None yet.">
            <p>
              When a plan has gone well, open it and choose “Keep as a template”: the steps stay, dates become working
              days before the end, and people become sides and roles.
            </p>
          </EmptyState>
        ) : (
          <Rows rows={kept} />
        )}
      </Part>
      <Part title="Shipped with Concord">
        <Rows rows={shipped} />
      </Part>
    </>
  );
}

function Rows({ rows }: { rows: readonly TemplateRow[] }) {
  return (
    <RowList
      items={rows.map(({ id, name, summary, size }) => ({
        key: id,
        content: (
          <>
            <a href={paths.template(id)}>{name}</a>
            <span className="sub">{summary}</span>
          </>
        ),
        side: <span className="num">{size}</span>,
      }))}
    />
  );
}
