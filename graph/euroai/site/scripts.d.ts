// What the scripts of the pages share, for `tsc --checkJs`: no page loads this file.
// The shapes of data that the build writes stand beside the name of what writes them.

type Values = Record<string, unknown>;
type Child = Node | string | number | null | undefined | false;
/** Text and nodes in the order of a sentence. */
type Parts = (Node | string)[];
type Attributes = Record<string, unknown>;
/** A point, a pair of ends. */
type Two = [number, number];
/** A map that is asked for its own keys only. */
interface Sure<K, V> extends Map<K, V> {
  get(key: K): V;
}

declare function gettext(message: string, values?: Values): string;
declare function ngettext(one: string, many: string, number: number, values?: Values): string;

// The templates' elements are HTML; where a script asks for a drawing it says so.
interface ParentNode {
  querySelector<E extends Element = HTMLElement>(selectors: string): E | null;
  querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>;
}
interface Node {
  cloneNode(subtree?: boolean): this;
}
interface Element {
  closest<E extends Element = HTMLElement>(selectors: string): E | null;
}

// -------------------------------------------------------------------- shared

interface Euroai {
  language: string;
  collator: Intl.Collator;
  root: string;
  base: string;

  // words.js
  pieces(text: string, elements: Record<string, Node>): Parts;
  number(value: Figure, places?: number, least?: number): string;
  count(value: Figure): string;
  percent(share: number | null | undefined, places?: number): string;
  money(value: Figure, currency?: string): string;
  date(stated: string | null | undefined, short?: boolean): string;
  join(words: string[]): string;
  fold(text: string): string;

  // elements.js
  placeOf(folder: string, fragment?: string): string;

  // site.js
  find<E extends Element = HTMLElement>(selector: string, within?: ParentNode): E;
  saying(mark: HTMLAnchorElement): HTMLElement[];
  all<E extends Element = HTMLElement>(selector: string, within?: ParentNode): E[];
  each<E extends Element = HTMLElement>(selector: string, then: (one: E) => void): void;
  byId<E extends HTMLElement = HTMLElement>(id: string): E;
  under<E extends Element = HTMLElement>(event: Event, selector: string): E | null;
  element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    className?: string,
    text?: string | null,
  ): HTMLElementTagNameMap[K];
  csvCell(value: string | number): string;
  target(hash: string): HTMLElement | null;
  colour(token: string): string;
  isDark(): boolean;
  save(name: string, type: string, text: string | BlobPart[]): void;
  loadScript(path: string): Promise<void>;

  // entity/
  claimsJson(turtle: string): string;

  // site.js
  popover(mark: HTMLElement, title: string, content: Node): void;

  // files.js, xlsx.js
  address(href: string): string;
  fileName(what: string, conditions: string[], ending: string): string;
  csvText(rows: Cell[][]): string;
  aboutFile(title: string, conditions: string[], rows: number): Cell[][];
  saveTable(table: HTMLTableElement, kind: "csv" | "excel" | "xlsx"): void;
  saveWorkbook(name: string, sheets: Sheet[]): void;

  // directory/
  directoryModel(data: DirectoryData, words: DirectoryWordList): DirectoryModel;
  directoryWords(model: DirectoryModel): DirectoryWords;
  directoryFilters(
    page: HTMLElement,
    model: DirectoryModel,
    told: DirectoryWords,
    current: () => DirectoryState,
    go: DirectoryGo,
  ): DirectoryFilterBar;
  directoryTable(
    page: HTMLElement,
    model: DirectoryModel,
    told: DirectoryWords,
    go: DirectoryGo,
  ): DirectoryTable;
  directoryCompare(
    page: HTMLElement,
    model: DirectoryModel,
    told: DirectoryWords,
    isNumber: (column: DirectoryColumn) => boolean,
    go: DirectoryGo,
  ): { show(state: DirectoryState): void; line(state: DirectoryState): void };
  directoryFiles(
    model: DirectoryModel,
    told: DirectoryWords,
    conditions: (state: DirectoryState) => { words: string }[],
  ): {
    csv(state: DirectoryState, rows: number[], mark: boolean): Promise<void>;
    xlsx(state: DirectoryState, rows: number[]): Promise<void>;
    table(rows: number[]): Cell[][];
  };

  // picture.js, charts.js
  /** There once picture.js is loaded. */
  pictureOf?(button: HTMLElement): { title: string; address: string };
  chartCsv(button: HTMLElement): void;
  chartEmbed(button: HTMLElement): void;

  // report.js, tables.js
  report(mark: HTMLElement, files: string[]): HTMLElement;
  /** Makes the tables of a part of the page what a closed one becomes when it opens. */
  enrichWithin(part: ParentNode): void;
  restOnPaper(shown: number, whole: number): string;

  // search.js
  loadNames(): Promise<NameEntry[]>;
  plainWords(text: string): string;
  spellings(names: string[]): string[];
  nameOfAll(text: string): NameEntry | undefined;
  answers(query: string): SearchAnswer[];
  searchNames(
    query: string,
    limit: number,
    fits?: (entry: NameEntry) => boolean,
    least?: number,
  ): NameEntry[];
  combobox(input: HTMLInputElement, settings: ComboboxSettings): void;

  // parts.js
  make<K extends keyof HTMLElementTagNameMap>(
    name: K,
    attributes?: Attributes,
    children?: Child | Child[],
  ): HTMLElementTagNameMap[K];
  unfolding(row: HTMLTableRowElement, head: Element): HTMLTableRowElement;
  picker(field: HTMLInputElement, items: () => PickerItem[], pick: (key: string) => void): void;
  sortable(table: HTMLTableElement): void;
  copyLink(button: HTMLElement): void;

  // paths/
  pathSketch(paths: Path[], name: (node: number) => string): Element;

  // graph.js and its parts
  graphParts: Record<string, (graph: Graph) => void>;
  graph(pane: HTMLElement, data: PaneData, options: PaneOptions): Pane;
  paneSearch(pane: HTMLElement, current: () => Pane | null): void;
  timeSlider(
    box: HTMLElement,
    days: number[],
    undated: number,
    show: (clock: Clock) => void,
    settled: (state: Month) => void,
    signal: AbortSignal,
  ): Slider | null;

  monthEnd(month: string): string;
  relationWord(name: string): string;
  legendWord(key: string): string;
  tieWord(data: PaneData, from: number, edge: number): string;

  // map/
  mapState: {
    read(hash: string, links: HTMLElement[]): MapState;
    address(state: MapState): string;
  };
  mapModel(data: PaneData): MapModel;
  mapFilters(page: HTMLElement, go: MapGo): MapFilterBar;
  mapChoice(
    data: PaneData,
    model: MapModel,
    current: () => MapState,
    told: () => MapSources | undefined,
    go: MapGo,
  ): { facts(node: number): Parts; note(edge: number): Parts };
  mapLasso(
    pane: HTMLElement,
    button: HTMLElement,
    current: () => Pane | null,
    keep: (ids: string[]) => void,
  ): { end(): void };

  // overlap/
  chance: {
    ofSharing(k: number, sizeA: number, sizeB: number, held: number): number;
    adjusted(values: number[], tests: number): number[];
  };
  firstIn(deals: OverlapDeals): EntryOrder;
  order: {
    seriate(chosen: number[], likeness: (a: number, b: number) => number): number[];
    spread(count: number, ties: Two[], radii: number[], start: Two[], wide: boolean): Two[];
  };
  overlapModel(data: OverlapData): OverlapModel;
  overlapWords(model: OverlapModel): OverlapWords;
  overlapFilters(
    page: HTMLElement,
    model: OverlapModel,
    wording: OverlapWords,
    go: Go,
    words: OverlapConcepts,
  ): OverlapFilterBar;
  overlapNetwork(
    model: OverlapModel,
    wording: OverlapWords,
    wordOf: (concept: string) => string,
    choose: (id: string) => void,
    go: Go,
  ): OverlapNetwork;
  overlapMatrix(model: OverlapModel, wording: OverlapWords, go: Go): OverlapFace;
  overlapTable(
    model: OverlapModel,
    wording: OverlapWords,
    go: Go,
    wordOf: (concept: string) => string,
  ): OverlapFace;
  overlapCompare(model: OverlapModel, wording: OverlapWords, go: Go): OverlapFace;
  communityLetter(table: OverlapTable, one: number): string;
  overlap: { model: OverlapModel; state(): OverlapState; counted(): Counted };

  // paths/
  pathSearch(data: TiesData): PathSearch;

  // sparql/
  sparqlTokens(text: string): SparqlToken[];
  sparqlWords: Map<string, string>;
  sparqlForm(sparql: string): string;
  sparqlRefusal(sparql: string, deepest: number): SparqlFault | null;
  sparqlPlace(sparql: string, at: number): { line: number; column: number };
  sparqlError(message: string, sparql: string, prefixes: string[], lead: number): SparqlFault;
  sparqlEditor(
    area: HTMLTextAreaElement,
    back: HTMLElement,
    words: SparqlWords,
    status: HTMLElement,
  ): SparqlEditor;
  sparqlPlaces(words: SparqlWords): SparqlPlaces;
  sparqlTable(
    table: SparqlTable,
    places: SparqlPlaces,
    caption: string,
    status: HTMLElement,
  ): HTMLElement[];
  sparqlChart(table: SparqlTable, places: SparqlPlaces): HTMLElement[] | null;
  sparqlCsv(table: SparqlTable): string;
  sparqlAnswer(
    words: SparqlWords,
    editor: SparqlEditor,
    say: (text: string) => void,
    serialise: (sparql: string, format: string) => Promise<SparqlMessage>,
  ): SparqlAnswer;
  sparqlSeconds(ms: number): string;
  sparqlEngine(on: SparqlListener, prefixes: Record<string, string>): SparqlEngine;
  sparqlEndpoint(address: string, on: SparqlListener): SparqlEngine;
}

type Figure = number | string | null | undefined;

interface GlobalEventHandlersEventMap {
  "euroai:playing": CustomEvent<boolean>;
}

interface Window {
  euroaiDirectory: DirectoryData;
  euroaiDirectoryWords: DirectoryWordList;
  euroaiSources: DirectorySource[];
  vis?: VisLibrary;
  euroai: Euroai;
  gettext: typeof gettext;
  ngettext: typeof ngettext;
  euroaiEmbed?: boolean;
  euroaiOwnPages?: { pages: string[]; firsts: string[] };
  euroaiWords: { messages: Record<string, string | string[]>; language: Conventions };
  /** Where the head of a page of one thing leads; none in a page that stands alone. */
  euroaiMenu?: {
    places: [path: string, name: string][];
    more: [path: string, name: string][];
    words: Record<"dark" | "main" | "more" | "skip", string>;
  };
  euroaiSearch?: NamesIndex;
  euroaiAlone: PaneData;
  euroaiEgo: PaneData;
  /** site/entity/page.py: what the networks of all entities' pages share. */
  euroaiPane?: { elements: string; scripts: string[]; countries: Record<string, string> };
  /** site/map/page.py: what the data of the map's views say in words, by view. */
  euroaiMapWords: {
    countries: Record<string, string>;
    communities: Record<string, string[] | undefined>;
    titles: Record<string, string>;
  };
  euroaiCities: Record<string, [id: string, name: string, sum: string][]>;
  euroaiOverlap: OverlapData;
  euroaiOverlapWords: OverlapConcepts;
  euroaiTies: TiesData;
  euroaiSparql: SparqlWords;
  euroaiSparqlNames: object;
  /** Where a server answers; empty where none serves the page. */
  euroaiEndpoint: string;
  euroaiGraph: { trig: string; merged: boolean; statements: number };
  euroaiOxigraph: () => Oxigraph;
  euroaiOxigraphWasm: string;
}

/** i18n/values.py: how values are written in the language of the page. */
interface Conventions {
  code: string;
  none: string;
  group: string;
  decimal: string;
  gap: string;
  before_percent: string;
  signs: Record<string, string | undefined>;
  sign_last: boolean;
  steps: [size: number, word: string][];
  rounds_up: number;
  months: string[];
  short_months: string[];
  first_day: string;
}

// -------------------------------------------------------------------- search

/** site/names_index.py */
interface NamesIndex {
  /** site/search_patterns.toml */
  directories: [name: string, words: string, spellings: string[]][];
  relations: SearchRelation[];
  small: string[];
  concepts: [filter: string, value: string, words: string, spellings: string[]][];
  /** The pages of countries, cities and sectors, by filter and value: "country FR". */
  homes?: Record<string, string>;
  /** Legal forms, folded: resolve/words.toml */
  legal: string[];
  kinds: [kind: string, many: string][];
  entities: [
    id: string,
    name: string,
    kind: number,
    others: string[],
    fact: string,
    weight: number,
  ][];
}
interface SearchRelation {
  directory: string;
  filter: string;
  before: string[];
  after: string[];
}
/** A directory, filtered: what it is called, and where it stands. */
interface SearchAnswer {
  words: string;
  href: string;
}
interface NameEntry {
  /** Where it leads, if that is not the page of an entity. */
  href?: string;
  id: string;
  name: string;
  kind: string;
  group: string;
  order: number;
  others: string[];
  fact: string;
  weight: number;
  names: string[];
  joined: string[];
  words: string[];
}
interface ComboboxSettings {
  /** Whether questions are answered too, beside names. */
  answers?: boolean;
  choose(entry: NameEntry): void;
  fits?(entry: NameEntry): boolean;
  limit?: number;
}
interface PickerItem {
  key: string;
  words: string;
  note?: string;
  weight?: number;
}

// --------------------------------------------------------------------- graph

/** draw/pane.py */
/** A statement of entity/claims.js: its terms as they are written; `second` where it is marked. */
interface TurtleRow {
  property: string;
  value: string;
  second: boolean;
}
interface TurtleSubject {
  subject: string;
  rows: TurtleRow[];
}

interface PaneData {
  title: string;
  directed: boolean;
  strong?: boolean;
  nodes: PaneNodes;
  edges: PaneEdges;
  /** The name of a relation, and how it reads from its source and from its target. */
  relations: string[][];
  communities?: string[];
  /** The whole view, where a picture does not carry all of it. */
  whole?: { nodes: number; ties: number };
}
interface PaneNodes {
  id: string[];
  label: string[];
  kind: string[];
  group: string[];
  size: number[];
  x: number[];
  y: number[];
  country: string[];
  page?: string[];
  portfolio?: number[];
  /** Its place in ``communities``; -1 for none. */
  community?: number[];
}
interface PaneEdges {
  from: number[];
  to: number[];
  width: number[];
  strength: number[];
  relation: number[];
  since: string[];
  days?: (number | number[])[];
  loose?: Record<string, number | number[]>;
}
interface PaneOptions {
  colourBy?: string;
  groups?: Record<string, string> | null;
  groupsLabel?: string;
  letter?: ((node: number) => string) | null;
  named?: boolean;
  marked?(): number[];
  facts?(node: number): Parts;
  onselect?(id: string): void;
  ontime?(state: Month): void;
  tienote?(node: number, other: number, edge: number): Parts | string;
  /** Kinds and groups that the legend shows as switched off. */
  off?: string[];
  onlegend?(off: string[]): void;
  /** What is shown has changed. */
  onshown?(): void;
  kept?(node: number): boolean;
  /** Brings in a node that is looked for and not shown. */
  summon?(id: string): void;
  /** A path to stand in the light. */
  route?(): { nodes: number[]; ties: [from: number, edge: number][] } | null;
  /** Names of groups of nodes, to be written among these. */
  captions?(): { words: string; nodes: number[] }[];
  sizes?: number[];
  filter?: PaneFilter;
  time?: Month;
}
interface PaneFilter {
  node: ((node: number) => boolean) | null;
  edge: ((edge: number) => boolean) | null;
  width?: ((edge: number) => number) | null;
  /** Shown whatever the rest says. */
  always?(node: number): boolean;
  /** Whether a node that no shown tie leads to is left out. */
  tied?: boolean;
}
/** Day 0: all. */
interface Clock {
  day: number;
  undated: boolean;
}
interface Month {
  month: string;
  undated: boolean;
}
interface Slider {
  go(month: string, undated: boolean): void;
  state(): Month;
}
interface Pane {
  network: VisNetwork;
  items(): PickerItem[];
  find(id: string): void;
  pin(id: string): void;
  filter(filter: PaneFilter, refit: boolean): void;
  shown(): string[];
  size(next: number[]): void;
  colour(by: string): void;
  fit(): void;
  time(month: string, undated: boolean): void;
  scene(): Scene;
  show(which: string): void;
  again(): void;
  off(keys: string[]): void;
  /** What is shown, with where it stands in the pane. */
  places(): [id: string, x: number, y: number][];
  mostTied(): { name: string; ties: number } | null;
  close(): void;
}

// ----------------------------------------------------------------------- map

interface MapState {
  view: string;
  node: string;
  colour: string;
  size: string;
  day: string;
  undated: boolean;
  least: number;
  country: string;
  alone: boolean;
  off: string[];
  without: string[];
  keep: string[];
  open: string[];
  only: boolean;
  path: string[];
}
interface MapModel {
  n: number;
  m: number;
  place: Map<string, number>;
  near: Tie[][];
  unknown: string;
  places(ids: string[]): number[];
  degrees(state: MapState): number[];
  shown(state: MapState): PaneFilter;
  route(state: MapState): { nodes: number[]; ties: [from: number, edge: number][] } | null;
}
/** map/page.py: for each tie where it is stated, and its sources. */
interface MapSources {
  sources: [publisher: string, folder: string][];
  edges: number[][];
  places: string[];
}
type MapGo = (change: Partial<MapState>, quietly?: boolean) => void;
interface MapFilterBar {
  build(state: MapState, data: PaneData, model: MapModel): void;
  fields(state: MapState): void;
  sentence(state: MapState, data: PaneData, model: MapModel, isPart: boolean): void;
}
interface HTMLElement {
  /** Set on a pane by what is drawn in it. */
  graph?: Pane;
}
/** A neighbour and the edge that leads to it. */
type Tie = [node: number, edge: number];
type Box = [left: number, top: number, right: number, bottom: number];

/** What the parts of a graph pane share: first what stays, then what changes, then what they do. */
interface Graph {
  pane: HTMLElement;
  data: PaneData;
  options: PaneOptions;
  part(name: string): HTMLElement;
  nodes: PaneNodes;
  edges: PaneEdges;
  n: number;
  m: number;
  near: Tie[][];
  place: Sure<string, number>;
  full: { width: number[]; strength: number[]; strong: boolean | undefined } | null;
  shown: Uint8Array;
  shownEdges: Uint8Array;
  off: Record<"kind" | "group", Set<string>>;
  closing: AbortController;
  listen: { signal: AbortSignal };
  family: string;
  canvasBox: HTMLElement;
  stage: HTMLElement;
  facts: HTMLElement;
  tip: HTMLElement;

  sizes: number[];
  wanted: PaneFilter;
  colourBy: string;
  pinned: number;
  hovered: number;
  quiet: boolean;
  order: number[];
  palette: Record<string, string>;
  network: VisNetwork;
  nodeSet: VisDataSet | null;
  thick: number;
  clock: Clock;
  strengthThen: Uint16Array;
  there: Uint8Array;
  slider: Slider | null;
  kinds: Record<string, [one: string, many: string]>;
  groups: Record<string, string>;
  fade: number;

  refresh(refit: boolean): void;
  kindWord(node: number): string;
  tieWord(node: number, edge: number): string;
  still(): VisNetwork;
  paint(ctx: CanvasRenderingContext2D, node: number, x: number, y: number): void;
  outline(ctx: Outline, kind: string, x: number, y: number, r: number): void;
  colourOf(node: number): string;
  edgeAlpha(): number;
  start(): void;
  nodeItem(node: number): object;
  restyle(): void;
  lit(node: number): Lit;
  degree(node: number): number;
  bare(ctx: CanvasRenderingContext2D, draw: (width: number, height: number) => void): void;
  labels(ctx: CanvasRenderingContext2D, light: Lit, w: number, h: number): Label[];
  label(ctx: CanvasRenderingContext2D, light: Lit): void;
  scene(): Scene;
  open(node: number): void;
  look(node: number): void;
  link(node: number): HTMLElement;
  pin(node: number): void;
  tell(): void;
  legend(): void;
  recount(): void;
  widthThen(edge: number): number;
  startClock(): void;
  makeTable(): void;
  syncTable(): void;
  show(which: string): void;
  fitScale(): number;
  fit(slowly: boolean): void;
  goTo(node: number): void;
}
/** What an outline needs of a canvas: graph-scene.js writes the same as an SVG path. */
type Outline = Pick<CanvasPath, "lineTo" | "rect" | "arc" | "closePath"> & { beginPath(): void };
interface Label {
  text: string;
  x: number;
  y: number;
  font: string;
  size: number;
  weight: string;
  colour?: string;
}
/** What stands in the light: those that are looked at, with their neighbours and ties. */
interface Lit {
  heavy: number[];
  nodes: number[];
  ties: [from: number, edge: number][];
}
interface SceneNode {
  name: string;
  path: string;
  fill: string;
  stroke: string;
  width: number;
  letter: { text: string; x: number; y: number; size: number } | null;
}
interface SceneTie {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  colour: string;
  opacity: number;
  width: number;
}
interface Scene {
  title: string | null;
  day: number;
  width: number;
  height: number;
  paper: string;
  ink: string;
  soft: string;
  family: string;
  faded: number;
  ties: SceneTie[];
  nodes: SceneNode[];
  strong: SceneTie[];
  looked: SceneNode[];
  labels: Label[];
  legend: { words: string; path: string; fill: string; stroke: string }[];
}

// vis-network, as far as it is used here
interface VisDataSet {
  get(id: string): object | null;
  getIds(): string[];
  update(items: object[]): void;
}
interface VisEvent {
  node: string;
  pointer: { DOM: { x: number; y: number } };
}
interface VisMove {
  position?: { x: number; y: number };
  scale?: number;
  offset?: { x: number; y: number };
  animation?: object;
}
interface VisNetwork {
  canvas: { frame: HTMLElement; getContext(): CanvasRenderingContext2D };
  on(event: "beforeDrawing" | "afterDrawing", then: (ctx: CanvasRenderingContext2D) => void): void;
  on(event: string, then: (event: VisEvent) => void): void;
  getNodeAt(at: { x: number; y: number }): string | undefined;
  getScale(): number;
  getViewPosition(): { x: number; y: number };
  canvasToDOM(at: { x: number; y: number }): { x: number; y: number };
  getPositions(ids?: string[]): Record<string, { x: number; y: number }>;
  moveTo(to: VisMove): void;
  setSize(width: string, height: string): void;
  redraw(): void;
  destroy(): void;
}
declare const vis: VisLibrary;
interface VisLibrary {
  DataSet: new (items: object[]) => VisDataSet;
  Network: new (box: HTMLElement, data: object, options: object) => VisNetwork;
}

// ------------------------------------------------------------------- overlap

/** site/overlap_data.py */
interface OverlapData {
  investors: OverlapTable & { top: number[] };
  labs: OverlapTable;
  held: number[][];
  by: number[][][];
  deals: OverlapDeals;
  /** euroai.analysis.overlap.ALPHA */
  alpha: number;
}
interface OverlapTable {
  id: string[];
  label: string[];
  page: string[];
  kind: string[];
  class: string[];
  type: string[];
  country: string[];
  homes: string[][];
  region: string[];
  group: string[];
  sectors: string[][];
  x: (number | null)[];
  y: (number | null)[];
  community: number[];
  leaders: number[][];
}
interface OverlapDeals {
  id: string[];
  from: string[];
  to: string[];
  stated: string[];
  types: string[][];
  round: number[];
}
interface OverlapConcepts {
  words: Record<string, string>;
  from: Record<string, string>;
  in: Record<string, string>;
  many: Record<string, string>;
}
/** When a holder came in: a range of days, the deal told, the deals it may have been. */
interface Entry {
  earliest: string;
  latest: string;
  stated: string;
  deal: number;
  shown: number;
  deals: number[];
  possible: number[];
}
interface Order {
  order: "together" | "a first" | "b first" | "open";
  least: number | null;
  most: number | null;
}
interface EntryOrder {
  entryOf(own: number[]): Entry;
  meetingOf(a: Entry, b: Entry): Order;
  firstOf(entries: (Entry | null)[]): { first: number[]; after: (Order | null)[] };
}
interface OverlapPair {
  a: number;
  b: number;
  things: number[];
  shared: number;
  sizeA: number;
  sizeB: number;
  p: number;
  q: number;
  jaccard: number;
  coefficient: number;
  cosine: number;
}
interface Conditions {
  side: string;
  region: string;
  country: string;
  type: string;
  labkind: string;
  labregion: string;
  labcountry: string;
  sector: string;
  round: string;
  from: string;
  to: string;
  dated: boolean;
  rollup: boolean;
}
interface OverlapState extends Conditions {
  face: string;
  grid: string;
  rows: string;
  colour: string;
  who: string[];
  named: boolean;
  beyond: boolean;
  least: number;
}
type Shown = Pick<OverlapState, "named" | "beyond" | "least">;
type Go = (change: Partial<OverlapState>, quietly?: boolean) => void;
interface Counted {
  side: "investors" | "labs";
  holders: OverlapTable;
  things: OverlapTable;
  held: number[][];
  members: number[][];
  undated: number;
  holdings: number;
  whole: boolean;
  about: boolean;
  active: number;
  reached: number;
  tests: number;
  pairs: OverlapPair[];
  byPair: Map<number, OverlapPair>;
  entry(holder: number, thing: number): Entry | null;
}
interface Compared {
  thing: number;
  entries: (Entry | null)[];
  held: number;
  first: number[];
  after: (Order | null)[];
}
interface Meeting extends Order {
  pair: OverlapPair;
  thing: number;
  a: Entry;
  b: Entry;
  came: string[];
}
interface OverlapModel {
  /** The share of false findings among the pairs kept. */
  beyond: number;
  /** So many can be compared. */
  most: number;
  conditions: (keyof Conditions)[];
  data: OverlapData;
  sides: { investors: OverlapTable & { top: number[] }; labs: OverlapTable };
  places: Record<string, Sure<string, number>>;
  deals: OverlapDeals;
  firstYear: number;
  lastYear: number;
  whole(filter: Conditions): boolean;
  count(filter: Conditions): Counted;
  pairOf(counted: Counted, a: number, b: number): OverlapPair;
  passes(filter: Shown, pair: OverlapPair, chosen: number[]): boolean;
  compare(counted: Counted, chosen: number[]): Compared[];
  meetings(counted: Counted, pair: OverlapPair): Meeting[];
}
interface OverlapWords {
  said(message: string, values: Record<string, Node | string | Parts>): Parts;
  headline(counted: Counted, filter: OverlapState, chosen: number[]): Parts;
  holder(counted: Counted, one: number): HTMLElement;
  thing(counted: Counted, one: number): HTMLElement;
  name(table: OverlapTable, one: number): HTMLElement;
  deal(counted: Counted, one: number, other: number, text: string): HTMLAnchorElement;
  href(page: string): string;
  things(counted: Counted, list: number[]): string;
  holders(counted: Counted, number: number): string;
  row(parts: Parts, limit?: number): Parts;
  rowOf(counted: Counted, list: number[], limit?: number): Parts;
  small(value: number | null): string;
  share(value: number): string;
  delay(order: Order): string;
  community(counted: Counted, one: number): string;
  belongs(counted: Counted, one: number): string;
}
type OverlapFace = (
  box: HTMLElement,
  counted: Counted,
  filter: OverlapState,
  chosen: number[],
  sort: Sort,
) => void;
interface Sort {
  by?: string;
  falls?: boolean;
}
/** A row of the table of single holders. */
interface Single {
  one: number;
  held: number[];
  meets: number;
  twice: number;
  best: OverlapPair | null;
}
/** A column: its word, its value for sorting and CSV, and what its cell shows. */
interface Column<Row> {
  key: string;
  words: string;
  heads: string[];
  text?: boolean;
  number?: boolean;
  more?: boolean;
  wide?: boolean;
  value?(row: Row): string | number | null;
  cell(row: Row): Child | Child[];
  csv?(row: Row): (string | number)[];
}
/** A kind of table: which rows it has, and how they are told. */
interface Rows<Row> {
  file: string;
  rows(counted: Counted, filter: OverlapState, chosen: number[]): Row[];
  columns(counted: Counted): Column<Row>[];
  caption(counted: Counted, filter: OverlapState, chosen: number[]): string;
  number(rows: number): string;
}
interface OverlapNetwork {
  draw(counted: Counted, filter: OverlapState, chosen: number[]): void;
  current(): Pane | null;
}
interface OverlapFilterBar {
  build(): void;
  show(state: OverlapState, counted: Counted, chosen: number[]): void;
  wordOf(concept: string): string;
  selects: (keyof Conditions)[];
}

// ----------------------------------------------------------------- directory

/** A cell of a file: numbers stay numbers, null is not known. */
type Cell = string | number | null;
interface Sheet {
  name: string;
  rows: Cell[][];
}
/** site/directory/data.py: columns by name, a value a row. */
interface DirectoryData {
  columns: Record<string, any[]>;
  entities: [id: string, name: string, kind: string, region: string][];
  folders: Record<string, string>;
}
type DirectorySource = [
  slug: string,
  publisher: string,
  readAt: string,
  published: string,
  title: string,
  url: string,
];
/** site/directory/columns.py */
interface DirectoryColumn {
  key: string;
  words: string;
  type: string;
  shown: boolean;
  number: boolean;
  filtered: boolean;
  at: string;
  compared: boolean;
  card: boolean;
}
interface DirectoryWordList {
  kind: string;
  columns: DirectoryColumn[];
  words: Record<string, string>;
}
interface DirectoryFilter {
  values: string[];
  from: string;
  to: string;
  unknown: boolean;
}
interface DirectoryState {
  text: string;
  filters: Record<string, DirectoryFilter>;
  sort: string;
  falls: boolean;
  shown: string[];
  dense: boolean;
  pick: string[];
  face: string;
}
type DirectoryGo = (change: Partial<DirectoryState>, quietly?: boolean) => void;
interface DirectoryModel {
  kind: string;
  data: DirectoryData;
  cells: Record<string, any[]>;
  total: number;
  columns: DirectoryColumn[];
  most: number;
  rowOf: Map<string, number>;
  column(name: string): DirectoryColumn;
  value(column: DirectoryColumn, row: number): any;
  folder(id: string): string;
  word(concept: string): string;
  isRange(column: DirectoryColumn): boolean;
  isUnknown(column: DirectoryColumn, row: number): boolean;
  choices(column: DirectoryColumn, row: number): string[];
  choiceWord(column: DirectoryColumn, choice: string): string;
  number(column: DirectoryColumn, row: number): number | null;
  passing(state: DirectoryState, but?: string): number[];
  ordered(rows: number[], state: DirectoryState): number[];
  counted(
    column: DirectoryColumn,
    rows: number[],
  ): { list: { choice: string; words: string; many: number }[]; unknown: number };
  initial(): DirectoryState;
  address(state: DirectoryState): string;
  read(hash: string): DirectoryState;
}
interface DirectoryWords {
  cell(column: DirectoryColumn, row: number): Child[];
  name(row: number): HTMLElement;
  href(id: string, fragment?: string): string;
  noun(number: number): string;
  entity(place: number): HTMLElement;
}
interface DirectoryFilterBar {
  build(): void;
  show(state: DirectoryState, shown: number): void;
  conditions(state: DirectoryState): { words: string; off: () => void }[];
}
interface DirectoryTable {
  show(state: DirectoryState, rows: number[]): void;
  picked(state: DirectoryState): void;
  isNumber(column: DirectoryColumn): boolean;
}

// --------------------------------------------------------------------- paths

/** site/pages/paths.py */
interface TiesData {
  relations: string[];
  kinds: string[];
  regions: string[];
  nodes: [folder: string, name: string, kind: number, region: number][];
  sources: [folder: string, publisher: string][];
  ties: TieRow[];
  bounds: PathBounds;
}
type TieRow = [
  one: number,
  other: number,
  relation: number,
  forward: number,
  date: string,
  earliest: string,
  parties: number,
  sources: number[],
  tellings: number,
];
/** How far a search goes, and what a step costs: euroai.analysis.paths */
interface PathBounds {
  shortest: number;
  simple: number;
  effort: number;
  scale: number;
}
/** By node and neighbour, the ties between the two, the one that is told first standing first. */
type TieGraph = Sure<number, Sure<number, TieRow[]>>;
interface Path {
  nodes: number[];
  cost: number;
  dates: string[];
}
/** The paths found, in order; `cut` says whether there are more than a bound lets through. */
interface Paths {
  paths: Path[];
  cut: boolean;
}
interface PathSearch {
  graph(kinds: Set<string> | null, avoided?: Set<number>): TieGraph;
  shortest(ties: TieGraph, start: number, goal: number): Paths;
  /** With `whole`, the ties with nobody avoided, paths through those with few ties come first. */
  within(ties: TieGraph, start: number, goal: number, longest: number, whole?: TieGraph): Paths;
}

// -------------------------------------------------------------------- SPARQL

interface SparqlToken {
  kind: string;
  text: string;
  start: number;
}
interface SparqlFault {
  words: string;
  at?: number;
  length?: number;
}
/** site/pages/sparql.py: words and names in one. */
interface SparqlWords {
  asOf: string;
  /** euroai.query.DEEPEST */
  deepest: number;
  prefixes: Record<string, string>;
  questions: SparqlQuestion[];
  reference: Record<string, string>;
  size: string;
  terms: [name: string, kind: string, label: string, comment: string][];
  entities: SparqlName[];
  sources: SparqlName[];
  events: [id: string, owner: number, fragment?: string][];
}
type SparqlName = [id: string, name: string, folder?: string];
interface SparqlQuestion {
  name: string;
  sparql: string;
  chosen: boolean;
}
interface SparqlOption {
  name: string;
  kind: string;
  label: string;
  comment: string;
  local: string;
  folded: string;
}
interface SparqlEditor {
  value(): string;
  set(text: string): void;
  select(from: number, to: number): void;
  fault(found: SparqlFault | null): void;
}
/** SPARQL 1.1 Query Results JSON. */
interface SparqlTerm {
  type: string;
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}
type SparqlRow = Record<string, SparqlTerm | undefined>;
interface SparqlTable {
  columns: string[];
  rows: SparqlRow[];
}
interface SparqlPlaces {
  cell(term: SparqlTerm | undefined): HTMLElement;
  words(term: SparqlTerm): string;
}
interface SparqlAnswer {
  clear(): void;
  tell(fault: SparqlFault): void;
  show(message: SparqlMessage, sparql: string): void;
}
interface SparqlListener {
  stage(name: string): void;
  ready(): void;
  failed(words: string): void;
}
interface SparqlRequest {
  sparql: string;
  form?: string;
  format?: string;
}
interface SparqlEngine {
  canStop: boolean;
  knowsPrefixes?: boolean;
  run(query: SparqlRequest): Promise<SparqlMessage>;
  stop(): void;
}
/** What the engine is told: with what to start, or what to answer. */
interface SparqlStart {
  type: "start";
  id?: undefined;
  wasm: string;
  graph: string;
  merged: boolean;
  prefixes: Record<string, string>;
}
interface SparqlAsk extends SparqlRequest {
  type: "ask";
  id: number;
}
/** Where the engine runs: in a worker, or in the page. */
interface SparqlLine {
  worker?: Worker;
  send(message: SparqlStart | SparqlAsk): void;
  end(): void;
}
/** What the engine says: which of these stand in a message depends on its type. */
interface SparqlMessage {
  type: string;
  id: number;
  stage: string;
  rows: SparqlRow[];
  took: number;
  json: string;
  text: string;
  words: string;
  broken: boolean;
  starting: boolean;
}
interface OxigraphTerm {
  termType: string;
  value: string;
  language: string;
  datatype: { value: string };
}
interface OxigraphQuad {
  subject: OxigraphTerm;
  predicate: OxigraphTerm;
  object: OxigraphTerm;
}
interface OxigraphRow {
  get(name: string): OxigraphTerm;
}
interface OxigraphStore {
  load(data: Uint8Array, options: object): void;
  update(sparql: string): void;
  query(sparql: string, options?: object): any;
}
interface Oxigraph {
  initSync(options: { module: WebAssembly.Module }): void;
  Store: new () => OxigraphStore;
}
