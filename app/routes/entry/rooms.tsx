import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { currentSession } from "#app/features/people/guards.server.ts";
import { listRoomsOf } from "#app/features/people/rooms.queries.server.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { LinkList } from "#app/ui/next-step.tsx";
import { EmptyState } from "#app/ui/notice.tsx";

export const meta: MetaFunction = () => [{ title: "Your rooms · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const session = await currentSession(args);
  if (!session) throw redirect(paths.enter(paths.rooms()));
  if (session.memberships.length > 0) throw redirect(paths.pipeline());
  const rooms = await listRoomsOf(session);
  const [only] = rooms;
  if (only && rooms.length === 1) throw redirect(paths.room(only.dealId));
  return { rooms, name: session.person.name };
}

export default function Rooms() {
  const { rooms, name } = useLoaderData<typeof loader>();
  if (rooms.length === 0) {
    return (
      <EntryPage title="Your rooms">
        <EmptyState title="You are in no room now.">
          <p>Rooms stand here once somebody has invited {name} to one.</p>
          <LinkButton href={paths.signOut()}>Use another address</LinkButton>
        </EmptyState>
      </EntryPage>
    );
  }
  return (
    <EntryPage title="Your rooms">
      <LinkList
        label="Rooms"
        items={rooms.map((room) => ({
          href: paths.room(room.dealId),
          label: room.title,
          note: `${room.accountName} × ${room.vendorName}`,
        }))}
      />
      <p className="small muted">
        You are {name} here. <a href={paths.signOut()}>Sign out</a>
      </p>
    </EntryPage>
  );
}
