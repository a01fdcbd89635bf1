/**
 * Types for scripts that run in the browser, imported as `datasette/browser`. With them
 * the editor knows `event.detail` of `datasette_init`, and what each function of a plugin gets.
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Our side of the contract: `event.detail` of `datasette_init`, and `window.__DATASETTE__`. */
export interface DatasetteManager {
  /** The version of the server. */
  readonly VERSION: string;
  /** Plugins by name, in the order in which they were registered. */
  readonly plugins: Map<string, BrowserPlugin>;
  readonly selectors: Selectors;
  /** Links to the page with another order, other filters or columns; only on pages of tables. */
  columnActions?: ColumnActions;

  /** Adds a plugin. A second one of the same name takes the place of the first. */
  registerPlugin(name: string, plugin: BrowserPlugin): void;
  /** What plugins add to the menu of a column. */
  makeColumnActions(column: ColumnMeta): ColumnAction[];
  /** The control of the first plugin that has one for this field. */
  makeColumnField(context: ColumnFieldContext): ColumnFieldControl | null;
  /** What plugins add to the jump menu before something is typed. */
  makeJumpSections(context: JumpContext): JumpSection[];
  /** Draws the panels of plugins that are not there yet; does nothing on pages without a table. */
  renderAboveTablePanel(): void;
}

/** What a plugin hands to `registerPlugin`. Each function is optional. */
export interface BrowserPlugin {
  version?: string | number;
  makeColumnActions?(column: ColumnMeta): ColumnAction[] | Nothing;
  makeAboveTablePanelConfigs?(): PanelConfig[] | Nothing;
  makeJumpSections?(context: JumpContext): JumpSection[] | Nothing;
  makeColumnField?(context: ColumnFieldContext): ColumnFieldControl | Nothing;
}

type Nothing = null | undefined | void;

/** CSS selectors of the places that scripts look for. */
export interface Selectors {
  readonly jsonExportLink: string;
  readonly tableWrapper: string;
  readonly table: string;
  readonly aboveTablePanel: string;
  readonly tableHeaders: string;
  readonly filterRows: string;
  readonly facetResults: string;
}

/** A column as its menu is told about it. */
export interface ColumnMeta {
  columnName: string;
  columnNotNull: boolean;
  /** As declared, in lower case; may be empty. */
  columnType: string;
  isPk: boolean;
}

/** An entry of the menu of a column: a link, or something to do. */
export interface ColumnAction {
  label: string;
  href?: string;
  onClick?(event: MouseEvent): unknown;
}

/** The URLs begin with `?`, or are the path of the page when no parameter is left. */
export interface ColumnActions {
  sortAscUrl(column: string): string;
  sortDescUrl(column: string): string;
  facetUrl(column: string): string;
  hideColumnUrl(column: string): string;
  showAllColumnsUrl(): string;
  /** Are there columns that the URL leaves out? */
  shouldShowShowAllColumns(): boolean;
  notBlankUrl(column: string): string;
  getColumnMeta(th: HTMLTableCellElement): ColumnMeta;
  /** `Type: INTEGER NOT NULL`; null where no type was declared. */
  getColumnTypeText(th: HTMLTableCellElement): string | null;
  /** Everything in the menu of this column, entries of plugins last. */
  buildColumnActionItems(th: HTMLTableCellElement): ColumnAction[];
}

/** A panel above the rows of a table. With several each has a tab. */
export interface PanelConfig {
  /** Unique within the plugin. */
  id: string;
  label: string;
  render(node: HTMLElement): unknown;
}

/** A part of the jump menu, above the recent items. */
export interface JumpSection {
  id?: string;
  render(node: HTMLElement, context: RenderedJumpContext): unknown;
}

export interface JumpContext {
  navigationSearch: NavigationSearchElement;
}

export interface RenderedJumpContext extends JumpContext {
  /** Holds the sections and the results. */
  container: HTMLElement;
  /** Where the visitor types. */
  input: HTMLInputElement;
}

/** `<navigation-search url="/-/jump">`. The methods are there once the menu has been opened. */
export interface NavigationSearchElement extends HTMLElement {
  openMenu(): void;
  closeMenu(): void;
}

/** A column of the row that is inserted or edited. */
export interface ColumnFieldContext {
  mode: "insert" | "edit";
  database: string | null;
  table: string | null;
  /** The path of the page of the table. */
  tableUrl: string | null;
  column: string;
  /** The type given to the column in the configuration or the interface, not the declared one. */
  columnType: { type: string; config: Record<string, unknown> } | null;
  sqliteType: "TEXT" | "INTEGER" | "REAL" | "BLOB" | "NUMERIC" | null;
  notNull: boolean;
  isPk: boolean;
  /** SQL such as `datetime('now')`; null when the column has no default. */
  defaultExpression: string | null;
  form: HTMLFormElement | null;
  dialog: HTMLDialogElement | null;
}

/** What a plugin draws in place of the plain input of a field. */
export interface ColumnFieldControl {
  /** `field.input` is a `<textarea>`. */
  useTextarea?: boolean;
  /** Draws into `field.root`, or returns what is to be put there. Called once. */
  render(field: ColumnField): Node | Nothing;
  /** The field is to have the focus. */
  focus?(field: ColumnField): unknown;
  /** The form goes away: stop timers, close pickers, revoke object URLs. */
  destroy?(field: ColumnField): unknown;
}

/** What is written to the database. Structured data is serialized before. */
export type FieldValue = string | number | boolean | null;

/** A field of the form that inserts or edits a row. */
export interface ColumnField {
  readonly context: ColumnFieldContext;
  /** Of `input`. */
  readonly id: string;
  /** Of the visible label, for `aria-labelledby`. */
  readonly labelId: string;
  /** Of the text below the field, for `aria-describedby`. */
  readonly descriptionId: string;
  /** Empty; the place for what the plugin draws. */
  readonly root: HTMLElement;
  /** Holds the value as text. Show it, wrap it or hide it, but set it by `setValue`. */
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  /** The same as `input`. */
  readonly control: HTMLInputElement | HTMLTextAreaElement;
  /** The text below the field. */
  readonly meta: HTMLElement | null;
  readonly form: HTMLFormElement | null;
  readonly dialog: HTMLDialogElement | null;

  /** Numbers are told from text by the type of the column, and by what was set. */
  getValue(): FieldValue;
  /**
   * Also stops using the default of the column.
   * @throws {TypeError} for objects and arrays
   */
  setValue(value: FieldValue): void;
  /** The value when the form was drawn. */
  getInitialValue(): FieldValue;
  /** Is it another value than at first, or at the last `markClean()`? */
  hasChanged(): boolean;
  /** Sets NULL. */
  clearValue(): void;
  /** The present state counts as unchanged: for editors that rewrite the value they start with. */
  markClean(): void;
  /** The column is left out of the insert, so that SQLite uses its default. */
  isUsingSqliteDefault(): boolean;
  /** Says what is wrong with the value; an empty text says that nothing is. */
  setValidity(message: string): void;
  clearValidity(): void;
}

declare global {
  interface Window {
    /** The manager. Scripts that run before it listen for `datasette_init` instead. */
    __DATASETTE__: DatasetteManager;
    datasetteVersion: string;
  }
  interface DocumentEventMap {
    /** Fired once, when all scripts of the page had a chance to listen. */
    datasette_init: CustomEvent<DatasetteManager>;
  }
  interface HTMLElementTagNameMap {
    "navigation-search": NavigationSearchElement;
  }
}
