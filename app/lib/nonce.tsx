import { createContext, useContext } from "react";

/** The response's script nonce. Empty in the browser on purpose: scripts there have no need to read it. */
const NonceContext = createContext("");

export const NonceProvider = NonceContext.Provider;

export function useNonce(): string {
  return useContext(NonceContext);
}
