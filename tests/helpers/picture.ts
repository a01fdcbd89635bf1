/** Reads charts and maps out of pages. */

/** The text of each cell of the table below a picture, row by row. */
export function pictureRows(page: string): string[][] {
  const table = page.split('class="picture-data"')[1]?.split("</table>")[0] ?? "";
  const rows = table.split("<tbody>")[1]?.split(/<tr[^>]*>/).slice(1) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => text(cell))
  );
}

/** Where the links of that table lead. */
export function pictureLinks(page: string): string[] {
  const table = page.split('class="picture-data"')[1]?.split("</table>")[0] ?? "";
  return [...table.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => text(href));
}

/** What marks say, those of the wide drawing of a chart or those of a map. */
export function tips(page: string): string[] {
  const marks = /class="chart-marks">(.*?)<text|class="map-marks">(.*?)<\/svg>/s.exec(page);
  const drawn = marks?.[1] ?? marks?.[2] ?? "";
  return [...drawn.matchAll(/<title>(.*?)<\/title>/gs)].map(([, title]) => text(title));
}

/** What is told below a picture. */
export function pictureNotes(page: string): string[] {
  return [...page.matchAll(/class="picture-note"[^>]*>(.*?)<\/p>/gs)].map(([, note]) => text(note));
}

/** The heading of a picture; null where nothing is drawn. */
export function pictureTitle(page: string): string | null {
  const title = /<figcaption><span>(.*?)<\/span>/s.exec(page)?.[1];
  return title === undefined ? null : text(title);
}

function text(html = ""): string {
  return html.replace(/<[^>]*>/g, "").replaceAll("&quot;", '"').replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
