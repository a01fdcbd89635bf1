/** Rows on a map: which columns, the map, and its places as a table. */

import type { Move } from "../../lib/map/moves.ts";
import type { Ground } from "../../lib/map/projection.ts";
import { words } from "../words/words.ts";
import { MapForm, type MapFormProps } from "./map_form.tsx";
import { PictureTable, type PictureTableProps } from "./picture_table.tsx";

export interface MapViewProps {
  form: MapFormProps;
  /** null: there is nothing to show, and the notes say why. */
  picture: MapPictureProps | null;
  notes: string[];
}

export interface MapPictureProps {
  title: string;
  description: string;
  width: number;
  height: number;
  ground: Ground;
  marks: MapMark[];
  /** Degrees of the edges, `west,east`, and latitudes from the top to the bottom. */
  longitudes: string;
  latitudes: string;
  /** The page without an area, to which scripts add one. */
  href: string;
  moves: { move: Move; href: string | null }[];
  allHref: string | null;
  filterHref: string | null;
  table: PictureTableProps;
}

export interface MapMark {
  x: number;
  y: number;
  radius: number;
  /** Of several rows: how many. */
  count: string | null;
  tip: string;
  href?: string;
}

const SIGNS: Record<Move, string> = {
  in: "+",
  out: "−",
  west: "←",
  east: "→",
  north: "↑",
  south: "↓",
};

export function MapView({ form, picture, notes }: MapViewProps) {
  return (
    <section class="picture" data-picture="map" aria-label={words().map.heading}>
      <MapForm {...form} />
      {picture !== null && <MapFigure {...picture} />}
      {notes.map((note) => <p class="picture-note" key={note}>{note}</p>)}
      {picture !== null && <PictureTable {...picture.table} />}
    </section>
  );
}

function MapFigure(picture: MapPictureProps) {
  const { map } = words();
  return (
    <figure>
      <figcaption>
        <span>{picture.title}</span>
        <span class="picture-tools" />
      </figcaption>
      <div class="map-frame" data-href={picture.href}>
        <Drawing {...picture} />
      </div>
      <nav class="map-controls" aria-label={map.controls}>
        {picture.moves.map(({ move, href }) =>
          href !== null && (
            <a
              class="map-move"
              href={href}
              data-move={move}
              aria-label={map.moves[move]}
              rel="nofollow"
            >
              {SIGNS[move]}
            </a>
          )
        )}
        {picture.allHref !== null && <a href={picture.allHref} rel="nofollow">{map.all}</a>}
        {picture.filterHref !== null && (
          <a href={picture.filterHref} rel="nofollow" data-map-filter="">{map.filter}</a>
        )}
        <small>{map.credit}</small>
      </nav>
    </figure>
  );
}

function Drawing(picture: MapPictureProps) {
  const { width, height, ground, marks } = picture;
  return (
    <svg
      class="map-drawing"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      data-longitudes={picture.longitudes}
      data-latitudes={picture.latitudes}
      xmlns="http://www.w3.org/2000/svg"
    >
      <g role="img" aria-labelledby="map-title" aria-describedby="map-desc">
        <title id="map-title">{picture.title}</title>
        <desc id="map-desc">{picture.description}</desc>
        <rect
          class={ground.edge === null ? "map-water" : "map-space"}
          width={width}
          height={height}
        />
        {ground.edge !== null && <path class="map-water" d={ground.edge} />}
        <path class="map-land" d={ground.land} />
        <path class="map-border" d={ground.borders} />
      </g>
      <g class="map-marks">{marks.map((mark, i) => <Mark key={i} {...mark} />)}</g>
    </svg>
  );
}

/** The table has the same links for the keyboard: thousands of stops would be in everybody's way. */
function Mark({ x, y, radius, count, tip, href }: MapMark) {
  const shape = (
    <g
      class={count === null ? "map-mark" : "map-mark map-cluster"}
      transform={`translate(${x} ${y})`}
    >
      <g class="map-sign">
        <circle r={radius} />
        {count !== null && <text dy=".35em">{count}</text>}
      </g>
      <title>{tip}</title>
    </g>
  );
  return href === undefined ? shape : <a href={href} tabindex={-1} aria-label={tip}>{shape}</a>;
}
