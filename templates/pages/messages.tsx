interface MessagesPageProps {
  /** Where the form goes. */
  action: string;
  types: string[];
}

export function MessagesPage({ action, types }: MessagesPageProps) {
  return (
    <>
      <h1>Debug messages</h1>
      <p>The message appears at the top of the next page.</p>
      <form class="core" action={action} method="post">
        <p>
          <input type="text" name="message" size={40} aria-label="Message" />{" "}
          <select name="message_type" aria-label="Kind of message">
            {types.map((type) => <option key={type}>{type}</option>)}
          </select>{" "}
          <input type="submit" value="Add message" />
        </p>
      </form>
    </>
  );
}
