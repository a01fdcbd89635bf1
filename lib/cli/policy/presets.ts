/** Permissions to start with, each with the policy that tests it. */

export interface Preset {
  /** A part of datasette.yaml. */
  config: string;
  policy: string;
}

const PUBLIC: Preset = {
  config: `# Everybody may read everything, and nobody may change anything.
# SQL of their own is for people who have signed in; whole files are for nobody.
allow: true
allow_sql:
  id: "*"
permissions:
  view-database-download: false
`,
  policy:
    `# What "public" promises. Run: datasette permissions test policy.yaml *.db -c datasette.yaml
actors:
  somebody: {id: somebody}

tests:
  - about: Everybody reads
    actor: [anonymous, somebody]
    action: view-table
    resource: "*/*"
    allowed: true
  - about: SQL needs a name
    actor: anonymous
    action: execute-sql
    resource: "*"
    allowed: false
  - about: Nobody takes whole files
    actor: [anonymous, somebody]
    action: view-database-download
    resource: "*"
    allowed: false
  - about: Nobody changes anything
    actor: [anonymous, somebody]
    action: [insert-row, update-row, delete-row, alter-table, drop-table]
    resource: "*/*"
    allowed: false
`,
};

const PRIVATE: Preset = {
  config: `# Only people who have signed in see anything. Nobody may change anything.
allow:
  id: "*"
allow_sql:
  id: "*"
`,
  policy:
    `# What "private" promises. Run: datasette permissions test policy.yaml *.db -c datasette.yaml
actors:
  somebody: {id: somebody}

tests:
  - about: Strangers do not get in
    actor: anonymous
    action: view-instance
    allowed: false
  - about: Strangers see no database, by no way
    actor: anonymous
    action: [view-database, view-database-download, execute-sql]
    resource: "*"
    allowed: false
  - about: Strangers see no table
    actor: anonymous
    action: view-table
    resource: "*/*"
    allowed: false
  - about: Whoever has signed in reads
    actor: somebody
    action: view-table
    resource: "*/*"
    allowed: true
  - about: Nobody changes anything
    actor: [anonymous, somebody]
    action: [insert-row, update-row, delete-row, alter-table, drop-table]
    resource: "*/*"
    allowed: false
`,
};

const TEAM: Preset = {
  config: `# Members of the team read, its editors change rows, its admins change tables as well.
# "team" and "role" are properties of actors: whatever signs people in has to set them.
allow:
  team: staff
allow_sql:
  team: staff
permissions:
  insert-row: &editors
    role: [editor, admin]
  update-row: *editors
  delete-row: *editors
  create-table: &admins
    role: admin
  alter-table: *admins
  drop-table: *admins
  debug-menu: *admins
  permissions-debug: *admins
`,
  policy:
    `# What "team" promises. Run: datasette permissions test policy.yaml *.db -c datasette.yaml
actors:
  guest: {id: guest}
  member: {id: member, team: staff}
  editor: {id: editor, team: staff, role: editor}
  admin: {id: admin, team: staff, role: admin}

tests:
  - about: Who is not in the team sees nothing
    actor: [anonymous, guest]
    action: [view-database, view-database-download, execute-sql]
    resource: "*"
    allowed: false
  - about: The same for tables
    actor: [anonymous, guest]
    action: view-table
    resource: "*/*"
    allowed: false
  - about: The team reads
    actor: [member, editor, admin]
    action: view-table
    resource: "*/*"
    allowed: true
  - about: Editors and admins change rows
    actor: [editor, admin]
    action: [insert-row, update-row, delete-row]
    resource: "*/*"
    allowed: true
  - about: Others do not
    actor: [anonymous, guest, member]
    action: [insert-row, update-row, delete-row]
    resource: "*/*"
    allowed: false
  - about: Admins change tables
    actor: admin
    action: [alter-table, drop-table]
    resource: "*/*"
    allowed: true
  - about: Others do not change tables
    actor: [anonymous, guest, member, editor]
    action: [alter-table, drop-table]
    resource: "*/*"
    allowed: false
`,
};

export const PRESETS: ReadonlyMap<string, Preset> = new Map([
  ["public", PUBLIC],
  ["private", PRIVATE],
  ["team", TEAM],
]);
