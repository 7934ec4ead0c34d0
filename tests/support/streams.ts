/** A live stream as a browser hears it. */
export type Stream = {
  /** Everything heard until something has changed, in this deal where one is named, without heartbeats; the stream then ends. */
  untilChanged(dealId?: string): Promise<string>;
  /** Until the server has ended it. */
  untilEnded(): Promise<void>;
};

/** Opens a stream of the running product; it listens from the moment this is over. */
export async function listenAt(address: string, cookie: string): Promise<Stream> {
  const response = await fetch(address, { headers: { cookie, accept: "text/event-stream" } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (response.status !== 200 || reader === undefined) throw new Error(`No stream at ${address}: ${response.status}`);
  return {
    untilEnded: async () => {
      while (!(await reader.read()).done);
    },
    untilChanged: async (dealId = "") => {
      let text = "";
      while (!new RegExp(`event: changed\\n[^\\n]*${dealId}[^\\n]*\\n\\n`).test(text)) {
        const { done, value } = await reader.read();
        if (done) break;
        text += value;
      }
      await reader.cancel();
      return text.replaceAll(/^:.*\n\n/gm, "");
    },
  };
}
