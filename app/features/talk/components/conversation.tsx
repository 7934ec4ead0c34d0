import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormState } from "#app/lib/form.ts";
import { capitalised, counted } from "#app/lib/words.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import type { AreaView, ThreadView, VoteView } from "../present.ts";
import { Composer } from "./composer.tsx";
import { PostItem } from "./post.tsx";
import "#app/styles/talk.css";

type Place = { dealId: string; topic: string; today: string; state: FormState };

/** Everything said about one subject to one audience, on the ground of that audience. The same for all three. */
export function Conversation({ area, ...place }: Place & { area: AreaView }) {
  const content = <Threads area={area} {...place} />;
  return (
    <section aria-label={area.readers.lead}>
      {area.kind === "shared" ? content : <AudienceArea kind={area.kind}>{content}</AudienceArea>}
    </section>
  );
}

function Threads({ area, ...place }: Place & { area: AreaView }) {
  return (
    <>
      <AudienceLabel kind={area.kind}>
        <strong>{area.readers.lead}</strong> {area.readers.rest}
      </AudienceLabel>
      {area.composer === null ? null : (
        <Composer {...place} key={area.composer.key} view={area.composer} label={STARTS[area.audience]} />
      )}
      {area.threads.map((thread) => (
        <Thread key={thread.post.id} thread={thread} {...place} />
      ))}
      {area.threads.length === 0 && area.composer === null ? (
        <p className="muted">Nothing has been said here.</p>
      ) : null}
    </>
  );
}

const STARTS = {
  buyer: "A note for your team",
  seller: "An internal note",
  shared: "A comment for both sides",
} as const;

function Thread({ thread, ...place }: Place & { thread: ThreadView }) {
  const { post, replies, vote, reply } = thread;
  return (
    <div className="thread stack">
      <PostItem post={post} today={place.today} />
      {vote === null ? null : <VoteForm postId={post.id} vote={vote} isOpen={reply !== null} />}
      {replies.map((answer) => (
        <div key={answer.id} className="answer-to">
          <PostItem post={answer} today={place.today} />
        </div>
      ))}
      {reply === null ? null : (
        <Disclosure summary="Answer" open={reply.isDraft}>
          <Composer {...place} key={reply.key} view={reply} label="Your answer" />
        </Disclosure>
      )}
    </div>
  );
}

const CHOICES = [
  { choice: "yes", words: "Yes" },
  { choice: "no", words: "No" },
  { choice: "unsure", words: "Not sure" },
] as const;

/** Three buttons, and what colleagues said once the reader has said it too. */
function VoteForm({ postId, vote, isOpen }: { postId: string; vote: VoteView; isOpen: boolean }) {
  return (
    <>
      {isOpen ? (
        <CommandForm name={`vote:${postId}`} intent="vote" preventScrollReset>
          <input type="hidden" name="postId" value={postId} />
          <Actions>
            {CHOICES.map(({ choice, words }) => (
              <Button key={choice} name="choice" value={choice} aria-pressed={vote.own === choice}>
                {words}
              </Button>
            ))}
          </Actions>
        </CommandForm>
      ) : null}
      <p className="small muted">
        {vote.said === null
          ? `${capitalised(counted(vote.count, "vote"))} so far. You see them once you have voted.`
          : vote.said.map(({ choice, names }) => `${choice}: ${names}`).join(" · ")}
      </p>
    </>
  );
}
