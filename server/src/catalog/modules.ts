/**
 * In which releases a module is there, whatever names it has: for names that the catalog does not follow, and for
 * imports of the module alone. Facts of the packages themselves: see `server/catalog/airflow/modules.ts`.
 */
import data from './data/modules.json' with { type: 'json' };

/** A module exists while all ranges (PEP 440) of one of its rows hold; see `Home` for what they are about. */
export interface ModuleRow {
  module: string;
  core?: string;
  provider?: string;
  package?: string;
}

let byModule: Map<string, ModuleRow[]> | undefined;

/** The rows of exactly that module; empty for one that is not followed, or is there in every release. */
export function moduleRows(module: string): readonly ModuleRow[] {
  if (!byModule) {
    byModule = new Map();
    for (const row of data.modules as ModuleRow[]) {
      const known = byModule.get(row.module);
      if (known) known.push(row);
      else byModule.set(row.module, [row]);
    }
  }
  return byModule.get(module) ?? [];
}
