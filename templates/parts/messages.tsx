import type { Message } from "../frame.ts";

/** What an earlier request had to say; shown once. */
export function Messages({ messages }: { messages: Message[] }) {
  if (messages.length === 0) return null;
  return (
    <div class="messages">
      {messages.map((message) => (
        <p class={`message-${message.kind}`} role={message.kind === "error" ? "alert" : "status"}>
          {message.text}
        </p>
      ))}
    </div>
  );
}
