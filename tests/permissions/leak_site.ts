/**
 * An instance in which everything that is closed, and every value in it, has "quokka" in its name. What
 * is open never says so of itself.
 */

import type { Actor } from "../../lib/permissions/types.ts";
import { type TestDatasette, testDatasette } from "../helpers/datasette.ts";

export const MARKER = /quokka/i;

const SHOP = `
  create table customers (id integer primary key, name text, tags text);
  insert into customers values (1, 'Ann', '["a"]'), (2, 'Ben', '["b"]');
  create table quokka_vault (id integer primary key autoincrement, quokka_code text,
    order_id integer references orders (id));
  insert into quokka_vault values (1, 'quokkaone', 1), (2, 'quokkatwo', 1);
  create index quokka_vault_code on quokka_vault (quokka_code);
  create table orders (id integer primary key, note text,
    customer_id integer references customers (id),
    vault_id integer references quokka_vault (id) on delete cascade, -- see quokka_vault
    second_id integer, constraint second foreign key (second_id) references QUOKKA_VAULT (id));
  insert into orders values (1, 'first note', 1, 1, 2), (2, 'second note', 2, 2, 1),
    (3, 'third note', 1, 1, 1);
  create table quokka_audit (id integer primary key, quokka_note text unique);
  insert into quokka_audit values (1, 'quokka taken');
  create trigger tell_quokka after update on orders begin
    insert into quokka_audit (quokka_note) values ('quokka taken');
  end;
  create trigger quokka_count after insert on quokka_vault begin select 1; end;
  create virtual table orders_fts using fts5(note, content='orders', content_rowid='id');
  insert into orders_fts(orders_fts) values ('rebuild');
  create virtual table quokka_index using fts5(quokka_code, content='quokka_vault', content_rowid='id');
  insert into quokka_index(quokka_index) values ('rebuild');
  create virtual table quokka_words using fts5vocab(quokka_index, row);
  create virtual table quokka_words_2 using fts5vocab(quokka_index, instance);
  create view open_sums as select count(*) as n, max(length(quokka_code)) as longest from quokka_vault;
  create view quokka_view as select quokka_code from quokka_vault;
  create table compound (a text, b text, primary key (a, b));
  insert into compound values ('x', 'y');
  analyze;`;

const CLOSED = `
  create table quokka_inner (id integer primary key, quokka_secret text);
  insert into quokka_inner values (1, 'quokka inside');
  create view quokka_inner_view as select * from quokka_inner;`;

const CONFIG = {
  title: "Shop",
  databases: {
    shop: {
      tables: {
        quokka_vault: {
          allow: { id: "boss" },
          permissions: { "update-row": { id: "boss" } },
          title: "quokka title",
          description: "quokka description",
          columns: { quokka_code: "quokka column" },
        },
        quokka_audit: { allow: { id: "boss" } },
        quokka_view: { allow: { id: "boss" } },
        orders: {
          facets: ["vault_id"],
          permissions: {
            "update-row": { id: "pat" },
            "insert-row": { id: "pat" },
            "alter-table": { id: "pat" },
          },
        },
      },
      permissions: {
        "create-table": { id: "pat" },
        "execute-write-sql": { id: "pat" },
        "store-query": { id: "pat" },
      },
      queries: {
        open_query: { sql: "select id, note from orders order by id" },
        quokka_query: {
          sql: "select quokka_code from quokka_vault",
          title: "quokka query",
          allow: { id: "boss" },
        },
      },
    },
    quokkadb: {
      allow: { id: "boss" },
      title: "quokka database",
      queries: { quokka_other: "select 1 as quokka" },
    },
  },
};

export const BOSS: Actor = { id: "boss" };

export const VISITORS: Record<string, Actor | null> = {
  anonymous: null,
  "an actor with some rights": { id: "pat" },
  "a token for one table": { id: "boss", _r: { r: { shop: { orders: ["vt"] } } } },
  "a token for reading the database": {
    id: "pat",
    _r: { d: { shop: ["vd", "vt", "vq", "es", "vdd"] } },
  },
};

/** @param immutable files that can be downloaded; others can be written to */
export async function leakSite(immutable: boolean): Promise<TestDatasette> {
  const site = await testDatasette({
    databases: { "shop.db": SHOP, "quokkadb.db": CLOSED },
    immutable,
    crossdb: true,
    config: CONFIG,
  });
  const { queries } = site.app;
  const mine = { database: "shop", isPrivate: true, source: "user", ownerId: "boss" } as const;
  queries.set({
    ...mine,
    name: "quokka_private",
    sql: "select 'quokka' as quokka",
    title: "quokka private",
  });
  queries.set({
    database: "shop",
    name: "untrusted",
    sql: "select quokka_code as code from quokka_vault",
    source: "user",
    ownerId: "boss",
    isPrivate: true,
  });
  return site;
}
