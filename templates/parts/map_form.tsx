/** Which columns say where the rows are, to be chosen. */

import { words } from "../words/words.ts";

export interface MapFormProps {
  action: string;
  /** Arguments that stay. */
  kept: readonly (readonly [string, string])[];
  columns: string[];
  latitude: string | null;
  longitude: string | null;
  geometry: string | null;
}

export function MapForm({ action, kept, columns, latitude, longitude, geometry }: MapFormProps) {
  const { map } = words();
  return (
    <form class="core chart-form" method="get" action={action}>
      {kept.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Column name="_lat" label={map.latitude} columns={columns} value={latitude} />
      <Column name="_lon" label={map.longitude} columns={columns} value={longitude} />
      <Column name="_geo" label={map.geometry} columns={columns} value={geometry} />
      <button type="submit">{map.show}</button>
    </form>
  );
}

interface ColumnProps {
  name: string;
  label: string;
  columns: string[];
  value: string | null;
}

function Column({ name, label, columns, value }: ColumnProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        <option value="">{words().map.none}</option>
        {columns.map((column) => (
          <option value={column} selected={column === value}>{column}</option>
        ))}
      </select>
    </label>
  );
}
