/** Rows as a chart: what is drawn, the drawing, and its data as a table. */

import type { Drawing } from "../../lib/chart/drawing.ts";
import { words } from "../words/words.ts";
import { ChartDrawing } from "./chart_drawing.tsx";
import { ChartForm, type ChartFormProps } from "./chart_form.tsx";
import { PictureTable, type PictureTableProps } from "./picture_table.tsx";

export interface ChartViewProps {
  form: ChartFormProps;
  /** null: there is nothing to draw, and the notes say why. */
  picture: ChartPictureProps | null;
  /** What there is to know about the drawing, such as what it leaves out. */
  notes: string[];
}

export interface ChartPictureProps {
  title: string;
  description: string;
  wide: Drawing;
  narrow: Drawing;
  table: PictureTableProps;
}

export function ChartView({ form, picture, notes }: ChartViewProps) {
  return (
    <section class="picture" data-picture="chart" aria-label={words().chart.heading}>
      <ChartForm {...form} />
      {picture !== null && (
        <figure>
          <figcaption>
            <span>{picture.title}</span>
            <span class="picture-tools" />
          </figcaption>
          <div class="chart-frame">
            <ChartDrawing {...picture} drawing={picture.wide} cssClass="chart-wide" />
            <ChartDrawing {...picture} drawing={picture.narrow} cssClass="chart-narrow" />
          </div>
        </figure>
      )}
      {notes.map((note) => <p class="picture-note" key={note}>{note}</p>)}
      {picture !== null && <PictureTable {...picture.table} />}
    </section>
  );
}
