/** The page of a list of changes; sent forms take one of them back. */

import {
  type ChangedRowProps,
  type ChangedValue,
  type ChangeProps,
  ChangesPage,
} from "../../../templates/pages/changes.tsx";
import { type Words, wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { addMessage } from "../../http/messages.ts";
import { redirect } from "../../http/response.ts";
import type { LoggedRow } from "../../internal/change_log.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { WireValue } from "../../sql/protocol.ts";
import { valueToText } from "../../sql/value.ts";
import { wireToValue } from "../../sql/wire_value.ts";
import { parseRowPath } from "../../table/row_path.ts";
import { formatBytes } from "../../text/bytes.ts";
import { toCssClass } from "../../text/css_class.ts";
import { type ApiAnswer, callApi } from "../forms/api_call.ts";
import { textOf } from "../forms/edited_columns.ts";
import { jsonTwin } from "../json_twin.ts";
import { NO_FRAMING } from "../no_framing.ts";
import { MOST_KEPT_ROWS, SQL_ACTION } from "../../internal/change_log.ts";
import { type ChangeList, kindOf, type ListedChange } from "./change_list.ts";
import revertApi from "./revert.ts";

export interface PageAbout {
  title: string;
  table?: string;
  /** The last crumb. */
  current: string;
}

/** A page stays readable. */
const SHOWN_ROWS = 10;
const SHOWN_CHARACTERS = 300;

export async function changesPage(
  context: RequestContext,
  list: ChangeList,
  { title, table, current }: PageAbout,
  failed?: ApiAnswer,
): Promise<Response> {
  const { app: { settings, urls }, request } = context;
  const { database, nextPath } = list;
  const classes = ["changes", `db-${toCssClass(database.name)}`];
  if (table !== undefined) classes.push(`table-${toCssClass(table)}`);
  return await renderPage(
    context,
    {
      title,
      status: failed?.status,
      bodyClass: classes,
      crumbs: await crumbsFor(context, { database, table, current }),
      alternateJson: jsonTwin(context),
      headers: NO_FRAMING,
    },
    <ChangesPage
      title={title}
      color={database.color}
      action={urls.path(request.path)}
      days={settings.undo_days}
      changes={list.changes.map((change) => changeProps(context, list, change))}
      nextHref={nextPath === null ? undefined : urls.path(nextPath)}
      problem={failed?.errors.join("; ")}
      mostRows={MOST_KEPT_ROWS}
    />,
  );
}

/**
 * Takes the change of the form back, and leads to the list as it is then.
 * @param page the list again, when that was refused
 */
export async function revertFromForm(
  context: RequestContext,
  page: (failed: ApiAnswer) => Promise<Response>,
): Promise<Response> {
  const { app, actor, params, request } = context;
  const id = textOf(await request.formData(), "change");
  const inner = { app, actor, request, params: { ...params, change: id } };
  const answer = await callApi(inner, revertApi, {});
  if (!answer.ok) return await page(answer);
  addMessage(request, wordsFor(request.language).changes.takenBack(id));
  return redirect(app.urls.path(request.path), 302, NO_FRAMING);
}

function changeProps(
  context: RequestContext,
  { database }: ChangeList,
  change: ListedChange,
): ChangeProps {
  const { app: { urls }, request } = context;
  const say = wordsFor(request.language).changes;
  const { id, table, action, at, reverts, revertedBy, rows } = change;
  return {
    id,
    table,
    tableHref: urls.table(database.route, table),
    isSql: action === SQL_ACTION,
    at,
    actor: change.actorId,
    reverts,
    revertedBy,
    mayRevert: change.mayRevert,
    rows: rows.slice(0, SHOWN_ROWS).map((row) =>
      rowProps(row, {
        say,
        historyHref: urls.to("row_history", { database: database.route, table, pks: row.path }),
      })
    ),
    moreRows: change.rowCount - Math.min(rows.length, SHOWN_ROWS),
  };
}

function rowProps(
  row: LoggedRow,
  { say, historyHref }: { say: Words["changes"]; historyHref: string },
): ChangedRowProps {
  const names = Object.keys({ ...row.old, ...row.new });
  return {
    name: parseRowPath(row.path).join(", "),
    historyHref,
    done: kindOf(row),
    columns: names.filter((name) => isDifferent(row, name)).map((name) => ({
      name,
      old: row.old && shown(row.old[name], say),
      new: row.new && shown(row.new[name], say),
    })),
  };
}

/** Of tables without a primary key, rows are kept as a whole. */
function isDifferent({ old, new: now }: LoggedRow, name: string): boolean {
  return old === null || now === null || JSON.stringify(old[name]) !== JSON.stringify(now[name]);
}

/** Columns that were added in between had no value. */
function shown(wire: WireValue | undefined, say: Words["changes"]): ChangedValue | null {
  if (wire === undefined) return null;
  const value = wireToValue(wire);
  if (value === null) return { text: "null", isSpecial: true };
  if (value instanceof Uint8Array) {
    return { text: say.binary(formatBytes(value.length)), isSpecial: true };
  }
  const text = valueToText(value);
  return {
    text: text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text,
    isSpecial: false,
  };
}
