/** The five ways in which SQLite stores what is put into a column. */
export type Affinity = "INTEGER" | "TEXT" | "BLOB" | "REAL" | "NUMERIC";

/** The affinity of a column by its declared type (https://sqlite.org/datatype3.html, section 3.1). */
export function typeAffinity(declaredType: string | null): Affinity {
  const type = (declaredType ?? "").trim().toUpperCase();
  if (type.includes("INT")) return "INTEGER";
  if (/CHAR|CLOB|TEXT/.test(type)) return "TEXT";
  if (type === "" || type.includes("BLOB")) return "BLOB";
  return /REAL|FLOA|DOUB/.test(type) ? "REAL" : "NUMERIC";
}
