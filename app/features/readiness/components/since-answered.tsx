import { RowList } from "#app/ui/list.tsx";

/** What is different since the reader answered: a reason to answer again, or to leave it as it is. */
export function SinceAnswered({ since }: { since: readonly string[] }) {
  if (since.length === 0) return null;
  return (
    <section aria-label="Since you answered">
      <h2 className="quiet-head">Since you answered</h2>
      <RowList items={since.map((content) => ({ key: content, content }))} />
    </section>
  );
}
