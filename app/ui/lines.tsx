import "#app/styles/table.css";

/** Lines of a terminal, to copy; they move sideways in their own region where they must. */
export function Lines({ label, children }: { label: string; children: string }) {
  return (
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      <pre className="small">
        <code>{children}</code>
      </pre>
    </div>
  );
}
