/** What is drawn, to be chosen. */

import type { ChartArguments } from "../../lib/chart/arguments.ts";
import { words } from "../words/words.ts";

export interface ChartFormProps {
  action: string;
  /** Arguments that stay. */
  kept: readonly (readonly [string, string])[];
  columns: string[];
  charts: readonly NonNullable<ChartArguments["chart"]>[];
  aggregates: readonly NonNullable<ChartArguments["aggregate"]>[];
  /** What was asked for. */
  asked: ChartArguments;
  /** What is drawn. */
  drawn: ChartArguments;
}

interface Choice {
  value: string;
  label: string;
}

export function ChartForm(props: ChartFormProps) {
  const { chart } = words();
  const { asked, drawn } = props;
  const columns = props.columns.map((name) => ({ value: name, label: name }));
  const kinds = props.charts.map((value) => ({ value, label: chart.kinds[value] }));
  const aggregates = props.aggregates.map((value) => ({ value, label: chart.aggregates[value] }));
  const unless = (label: string | null | undefined) =>
    label ? `${chart.automatic}: ${label}` : chart.automatic;
  const kind = drawn.chart === null ? null : chart.kinds[drawn.chart];
  const aggregate = drawn.aggregate === null ? null : chart.aggregates[drawn.aggregate];
  return (
    <form class="core chart-form" method="get" action={props.action}>
      {props.kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field name="_chart" label={chart.kind} empty={unless(kind)} value={asked.chart}>
        {kinds}
      </Field>
      <Field name="_x" label={chart.x} empty={unless(drawn.x)} value={asked.x}>{columns}</Field>
      <Field name="_y" label={chart.y} empty={unless(drawn.y ?? chart.rowCount)} value={asked.y}>
        {columns}
      </Field>
      <Field
        name="_agg"
        label={chart.calculation}
        empty={unless(aggregate)}
        value={asked.aggregate}
      >
        {aggregates}
      </Field>
      <Field name="_color" label={chart.color} empty={chart.none} value={asked.color}>
        {columns}
      </Field>
      <button type="submit">{chart.draw}</button>
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  /** What leaving it open means. */
  empty: string;
  value: string | null;
  children: readonly Choice[];
}

function Field({ name, label, empty, value, children }: FieldProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        <option value="">{empty}</option>
        {children.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>{choice.label}</option>
        ))}
      </select>
    </label>
  );
}
