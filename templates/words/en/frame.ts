/** What stands around every page. */
export const frame = {
  skipToContent: "Skip to content",
};
