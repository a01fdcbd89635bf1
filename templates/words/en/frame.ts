/** What stands around every page. */
export const frame = {
  dismissMessage: "Dismiss message",
  skipToContent: "Skip to content",
  breadcrumb: "Breadcrumb",
  home: "home",
  tools: "Tools",
  menu: "Menu",
  jumpTo: "Jump to…",
  logOut: "Log out",
  /** Before the name of the software. */
  poweredBy: "Powered by",
  version: (version: string) => `Datasette for Deno v${version}`,
  queryTime: (milliseconds: number) => `Queries took ${milliseconds}ms`,
  license: "Data license",
  source: "Data source",
  about: "About",
  private: "private",
  actions: "Actions",
  pages: "Pages",
  previousPage: "Previous page",
  nextPage: "Next page",
  /** Before the date, on paper. */
  printed: "Printed",
};

/** Pages about the instance, by the name of their route. */
export const tools = {
  queries: "Queries",
  instance_schema: "Schema",
  api_explorer: "API explorer",
  create_token: "Create token",
  databases: "Databases",
  plugins: "Plugins",
  settings: "Settings",
  versions: "Versions",
  metadata: "Metadata",
  config: "Configuration",
  check: "Permissions",
  threads: "SQL processes",
  messages: "Messages",
  patterns: "Patterns",
  autocomplete_debug: "Autocomplete",
};
