/** A tile of a dashboard: a report's chart and where it stands in the grid. */
export interface DashboardTile {
  /** Developer name of the report without its folder. */
  readonly report: string;
  /** Counted from 1, as style sheets do. */
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
}

/** A dashboard on a grid. */
export interface Dashboard {
  readonly columns: number;
  /** Pixels. */
  readonly rowHeight: number;
  readonly tiles: readonly DashboardTile[];
}
