import type { Message } from "../frame.ts";
import { words } from "../words/words.ts";

/** What an earlier request had to say; shown once. */
export function Messages({ messages }: { messages: Message[] }) {
  if (messages.length === 0) return null;
  return (
    <div class="messages">
      {messages.map((message) => (
        <p class={`message-${message.kind}`} role={message.kind === "error" ? "alert" : "status"}>
          {message.text}
          <button
            type="button"
            class="message-dismiss"
            aria-label={words().frame.dismissMessage}
            data-needs-script=""
          />
        </p>
      ))}
    </div>
  );
}
