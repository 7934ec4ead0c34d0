import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import type { PostView } from "../present.ts";
import "#app/styles/talk.css";

type Props = { post: PostView; today: string };

/** What one person wrote: who, when, the words, and what the reader may do about it. */
export function PostItem({ post, today }: Props) {
  const when = <DateText on={post.on} today={today} say="day" />;
  return (
    <article id={`post-${post.id}`} className="post">
      <PersonChip name={post.author.name} side={post.author.side} detail={when} />
      {post.pieces === null ? (
        <p className="muted">{post.mark}</p>
      ) : (
        <p>
          <bdi>
            {post.pieces.map(({ text, isMention }, index) =>
              isMention ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>,
            )}
          </bdi>
        </p>
      )}
      <PostActs post={post} />
    </article>
  );
}

function PostActs({ post }: Pick<Props, "post">) {
  if (post.held === null && !post.mayRemove && post.copyHref === null) return null;
  return (
    <div className="facts-line small">
      {post.held === null ? null : <span className="muted">{post.held}</span>}
      {post.mayTakeBack ? <Act post={post} intent="take_back" words="Take it back" /> : null}
      {post.copyHref === null ? null : <a href={post.copyHref}>Share a copy</a>}
      {post.mayRemove ? <Act post={post} intent="remove" words="Remove" /> : null}
    </div>
  );
}

function Act({ post, intent, words }: { post: PostView; intent: "take_back" | "remove"; words: string }) {
  return (
    <CommandForm name={`${intent}:${post.id}`} intent={intent} preventScrollReset>
      <input type="hidden" name="postId" value={post.id} />
      <Button tone="plain" aria-label={`${words}: what ${post.author.name} wrote`}>
        {words}
      </Button>
    </CommandForm>
  );
}
