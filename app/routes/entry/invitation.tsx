import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { InvitationLetter } from "#app/features/people/components/invitation-letter.tsx";
import { askForCode } from "#app/features/people/entering.commands.server.ts";
import { currentSession } from "#app/features/people/guards.server.ts";
import { limitEntries } from "#app/features/people/limits.server.ts";
import { redeemLink } from "#app/features/people/links.commands.server.ts";
import { findLink, type Invitation } from "#app/features/people/links.queries.server.ts";
import { maskAddress } from "#app/features/people/present.ts";
import { OpenRoomForm, type Session } from "#app/features/people/schema.ts";
import { replaceSession } from "#app/features/people/session.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Invitation · ${data.title}` : "Invitation · Concord" },
];

/** Mail scanners open links: looking changes nothing and sets nothing, however often and by whatever method. */
export async function loader(args: LoaderFunctionArgs) {
  const { state, invitation, fit } = await findLink(tokenOf(args));
  const session = await currentSession(args);
  if (invitation && holdsPlace(session, invitation)) throw redirect(paths.room(invitation.dealId));
  if (state !== "open" || !invitation) throw redirect(paths.linkState(state === "open" ? "unknown" : state));
  const { name, role, title, accountName, vendorName, invitedBySide, invitedByName } = invitation;
  return {
    ...{ name, role, title, accountName, vendorName, invitedBySide, invitedByName, fit },
    address: maskAddress(invitation.email),
    otherPerson: session && !isSamePerson(session, invitation.email) ? session.person : null,
  };
}

/** The press of the button is the act. What it starts opens shared content only; a code, if asked for, goes to the mailbox. */
export async function action(args: ActionFunctionArgs) {
  const form = await parseForm(args.request, OpenRoomForm);
  if (!form.ok) return form.invalid;
  const session = await currentSession(args);
  if (form.value.code) await limitEntries(args);
  const redeemed = await redeemLink(tokenOf(args));
  if (!redeemed.ok) throw redirect(paths.linkState(redeemed.reason));
  const { personId, dealId, email } = redeemed.value;
  const room = paths.room(dealId);
  // Somebody who has proven more than a link does keeps it.
  if (session?.kind === "code" && session.person.id === personId) throw redirect(room);
  const headers = new Headers({ "Set-Cookie": await replaceSession(args.request, personId, { kind: "link", dealId }) });
  throw redirect(form.value.code ? await sendCode(email, room, headers) : room, { headers });
}

/** Where it is typed. After too many codes that page says so, when another is asked for. */
async function sendCode(email: string, room: string, headers: Headers): Promise<string> {
  const asked = await askForCode(email, room);
  if (asked.ok) headers.append("Set-Cookie", asked.value.cookie);
  return paths.code(room);
}

export default function InvitationPage() {
  return <InvitationLetter {...useLoaderData<typeof loader>()} />;
}

function tokenOf({ params }: LoaderFunctionArgs): string {
  const token = params["token"] ?? "";
  if (!/^[\w-]{43}$/.test(token)) throw redirect(paths.linkState("unknown"));
  return token;
}

function holdsPlace(session: Session | null, { stakeholderId }: Invitation): boolean {
  return session?.places.some((place) => place.stakeholderId === stakeholderId) ?? false;
}

function isSamePerson({ memberships, person }: Session, email: string): boolean {
  return memberships.length === 0 && person.email === email;
}
