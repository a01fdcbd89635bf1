/** Pages that show data about the instance, and the one that makes messages. */
export const dataPages = {
  rawJson: "Raw JSON",
  /** For people who hear a table of data: where it stands in the data. */
  entries: (name: string) => `Entries of ${name}`,
  nothing: "Nothing here: the data is empty.",

  messagesTitle: "Debug messages",
  messagesIntro: "The message appears at the top of the next page.",
  message: "Message",
  messageType: "Kind of message",
  addMessage: "Add message",

  autocompleteTitle: "Debug autocomplete",
  autocompleteIntro:
    "What forms suggest for a foreign key that points at a table: rows whose key or label begins with the text, or contains it.",
  table: "Table",
  noTable: "There is no such table that you may see",
  typed: "Typed text",
  suggest: "Suggest",
  key: "Key",
  label: "Label",
  noSuggestions: "No row has this text in its key or label.",

  logOutTitle: "Log out",
  loggedInAs: "You are logged in as {actor}",
  logOut: "Log out",
  loggedOut: "You are now logged out",

  /** What settings are for, where this is not English. */
  settingNotes: {} as Record<string, string>,
};
