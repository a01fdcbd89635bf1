import { words } from "../words/words.ts";

interface MessagesPageProps {
  /** Where the form goes. */
  action: string;
  types: string[];
}

export function MessagesPage({ action, types }: MessagesPageProps) {
  const say = words().dataPages;
  return (
    <>
      <h1>{say.messagesTitle}</h1>
      <p>{say.messagesIntro}</p>
      <form class="core" action={action} method="post">
        <p>
          <input type="text" name="message" size={40} aria-label={say.message} />{" "}
          <select name="message_type" aria-label={say.messageType}>
            {types.map((type) => <option key={type}>{type}</option>)}
          </select>{" "}
          <input type="submit" value={say.addMessage} />
        </p>
      </form>
    </>
  );
}
