/** Every sentence of the interface in English; a file per part of it. */

import { actions } from "./actions.ts";
import { browserApp } from "./browser_app.ts";
import { browserEdit } from "./browser_edit.ts";
import { browserJump } from "./browser_jump.ts";
import { browserSql, browserWriteSql } from "./browser_sql.ts";
import { browserTable } from "./browser_table.ts";
import { browserChart, chart } from "./chart.ts";
import { changes } from "./changes.ts";
import { browserDatabase, database } from "./database.ts";
import { editing } from "./editing.ts";
import { advice, errors } from "./errors.ts";
import { frame, tools } from "./frame.ts";
import { browserHome, home } from "./home.ts";
import { browserMap, map } from "./map.ts";
import { jump } from "./jump.ts";
import { numbers } from "./numbers.ts";
import { schema } from "./schema.ts";
import { browserRow, row } from "./row.ts";
import { query } from "./query.ts";
import { queries } from "./queries.ts";
import { writeSql } from "./write_sql.ts";
import { table } from "./table.ts";
import { permissionPages } from "./permission_pages.ts";
import { dataPages } from "./data_pages.ts";
import { apiExplorer, browserApi } from "./api_explorer.ts";
import { browserToken, tokens } from "./tokens.ts";
import { patterns } from "./patterns.ts";

export const en = {
  actions,
  advice,
  browserApp,
  browserChart,
  browserDatabase,
  browserEdit,
  browserHome,
  browserJump,
  browserMap,
  browserRow,
  browserSql,
  browserTable,
  browserWriteSql,
  changes,
  chart,
  database,
  editing,
  errors,
  frame,
  home,
  jump,
  map,
  numbers,
  queries,
  query,
  writeSql,
  row,
  schema,
  tools,
  table,
  permissionPages,
  dataPages,
  apiExplorer,
  browserApi,
  tokens,
  browserToken,
  patterns,
};
