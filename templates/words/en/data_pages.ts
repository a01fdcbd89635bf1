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

  logOutTitle: "Log out",
  loggedInAs: "You are logged in as {actor}",
  logOut: "Log out",
  loggedOut: "You are now logged out",

  /** What settings are for, where this is not English. */
  settingNotes: {} as Record<string, string>,
};
