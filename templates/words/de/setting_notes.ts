/** What settings are for. In English the settings say it themselves. */
export const settingNotes: Record<string, string> = {
  default_page_size:
    "Zeilen auf einer Seite einer Tabelle, wenn die URL nicht mit ?_size= eine andere Zahl verlangt",
  max_returned_rows:
    "So viele Zeilen liefert eine Seite oder SQL-Abfrage höchstens; längere Ergebnisse werden " +
    "gekürzt, und die Seite sagt es",
  max_insert_rows: "So viele Zeilen schreibt ein Aufruf der API (insert, upsert) höchstens",
  max_post_body_bytes:
    "Größter Inhalt einer Anfrage in Bytes; größere erhalten Status 413, 0 heißt unbegrenzt",
  num_sql_threads: "So viele SQL-Prozesse beantworten Abfragen nebeneinander; 0 gilt wie 1",
  sql_time_limit_ms: "Nach so vielen Millisekunden wird eine SQL-Abfrage beendet",
  default_facet_size: "So viele Werte zeigt eine Facette",
  facet_time_limit_ms:
    "So viele Millisekunden darf das Zählen der Werte einer gewünschten Facette dauern",
  facet_suggest_time_limit_ms:
    "So viele Millisekunden bleiben, um zu prüfen, ob eine Spalte eine gute Facette ergibt",
  allow_facet:
    "Besucher dürfen mit ?_facet= nach jeder Spalte facettieren; eingestellte Facetten gibt es immer",
  allow_download: "Besucher dürfen die Datei einer unveränderlichen Datenbank herunterladen",
  allow_signed_tokens: "Signierte API-Token können angelegt werden und gelten",
  default_allow_sql: "Alle dürfen eigenes SQL ausführen, wo keine Regel etwas anderes sagt",
  max_signed_tokens_ttl:
    "Längste Gültigkeit eines signierten API-Tokens in Sekunden; 0 heißt unbegrenzt",
  suggest_facets: "Seiten von Tabellen schlagen Spalten als Facetten vor",
  default_cache_ttl:
    "So viele Sekunden dürfen Browser und Proxys eine Seite behalten (Cache-Control: max-age); 0: nie",
  cache_size_kb: "Seitenspeicher jeder SQLite-Verbindung in KB; 0 überlässt die Wahl SQLite",
  allow_csv_stream:
    "Mit _stream=on lassen sich alle Zeilen exportieren, was auch immer max_returned_rows sagt",
  max_csv_mb: "Größter Export mit _stream=on in jedem Format, in MB; 0 heißt unbegrenzt",
  truncate_cells_html: "So viele Zeichen einer Zelle zeigt eine Seite mit Zeilen; 0 zeigt alles",
  force_https_urls:
    "Vollständige URLs beginnen immer mit https://, für Server hinter einem Proxy, der TLS spricht",
  template_debug: "?_context=1 zeigt die Daten, aus denen eine Seite entstand",
  trace_debug: "?_trace=1 zeigt die SQL-Abfragen hinter einer Seite",
  base_url: "Pfad, unter dem ein Proxy die Website zeigt, etwa /data/",
  frame_ancestors:
    "Websites, die Seiten in einem Rahmen zeigen dürfen: frame-ancestors der Content-Security-Policy",
  write_wait_ms:
    "So viele Millisekunden wartet ein Schreibzugriff auf andere und auf die Sperre eines anderen " +
    "Programms",
  undo_days: "So viele Tage sind Änderungen von Zeilen aufgeführt und umkehrbar; 0 behält keine",
  undo_max_mb:
    "Platz für Änderungen, die umkehrbar sind, in MB; die ältesten entfallen, 0 behält keine",
  restrict_sql_to_visible_tables:
    "SQL von Besuchern liest nur Tabellen, die sie sehen dürfen; aus: execute-sql liest alle",
  hide_closed_names:
    "Was Besucher nicht sehen dürfen, wird nirgends genannt; aus: Schlüssel, Definitionen und " +
    "Zahlen verraten es, wie in Datasette",
  max_load_mb:
    "So viele Daten nimmt ein Massenimport höchstens an, in MB nach dem Entpacken; 0 heißt unbegrenzt",
  max_sql_memory_mb:
    "Höchster Speicherbedarf jedes SQL-Prozesses in MB; wer mehr braucht, wird beendet, 0: keiner",
};
