import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerCall } from "#app/features/api/call.server.ts";

/** Each call names its key and is looked at by it: the table of operations says which scope each of them needs. */
export async function loader(args: LoaderFunctionArgs) {
  return answerCall(args);
}

export async function action(args: ActionFunctionArgs) {
  return answerCall(args);
}
