import { paths } from "#app/paths.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { RowList } from "#app/ui/list.tsx";
import type { ResourceView, ShelfView } from "../present.ts";

type Props = { shelf: ShelfView; dealId: string; today: string };

/** What stands in the room for one audience, on the ground of that audience. */
export function Shelf({ shelf, ...place }: Props) {
  const content = (
    <>
      <AudienceLabel kind={shelf.kind}>
        <strong>{shelf.readers.lead}</strong> {shelf.readers.rest}
      </AudienceLabel>
      <Group name="Pinned" items={shelf.pinned} {...place} />
      {shelf.folders.map(({ name, items }) => (
        <Group key={name} name={name} items={items} {...place} />
      ))}
    </>
  );
  return (
    <section aria-label={shelf.readers.lead} className="stack">
      {shelf.kind === "shared" ? content : <AudienceArea kind={shelf.kind}>{content}</AudienceArea>}
    </section>
  );
}

type GroupProps = { name: string | null; items: readonly ResourceView[]; dealId: string; today: string };

/** The pinned ones, a folder, or what is in none. */
function Group({ name, ...rows }: GroupProps) {
  if (rows.items.length === 0) return null;
  return (
    <div className="stack">
      {name === null ? null : (
        <h3 className="quiet-head">
          <bdi>{name}</bdi>
        </h3>
      )}
      <Rows {...rows} />
    </div>
  );
}

function Rows({ items, dealId, today }: Omit<GroupProps, "name">) {
  return (
    <RowList
      items={items.map((resource) => ({
        key: resource.id,
        content: <Row resource={resource} today={today} />,
        side: resource.mayChange ? (
          <a href={paths.resource(dealId, resource.id)} aria-label={`Change ${resource.title}`}>
            Change
          </a>
        ) : undefined,
      }))}
    />
  );
}

function Row({ resource, today }: { resource: ResourceView; today: string }) {
  return (
    <>
      <Title resource={resource} />
      <span className="sub">
        {resource.what} · {resource.by}, <DateText on={resource.on} today={today} say="day" />
      </span>
    </>
  );
}

/** A file is saved; a link leads out of the room, in a window of its own. Nothing of ours has looked at either. */
export function Title({ resource: { title, href, isFile } }: { resource: ResourceView }) {
  return (
    <>
      <Icon name={isFile ? "file" : "link"} />{" "}
      {isFile ? (
        <a href={href} download>
          <bdi>{title}</bdi>
        </a>
      ) : (
        <a href={href} rel="noopener noreferrer nofollow" target="_blank">
          <bdi>{title}</bdi>
          <span className="sr"> (opens a new window)</span>
        </a>
      )}
    </>
  );
}
