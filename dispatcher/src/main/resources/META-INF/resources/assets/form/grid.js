// The grid that fits a number of photos: the same rule as GridLayout.sidesFor.
const mostPerSide = 200;

export function sidesFor(photos, fixedRows, fixedColumns) {
  const side = (count, other) => Math.min(mostPerSide, Math.ceil(count / other));
  if (fixedRows && fixedColumns) return { rows: fixedRows, columns: fixedColumns };
  if (fixedRows) return { rows: fixedRows, columns: side(photos, fixedRows) };
  if (fixedColumns) return { rows: side(photos, fixedColumns), columns: fixedColumns };
  for (let rows = Math.floor(Math.sqrt(photos)); rows >= 1; rows--) {
    if (photos % rows === 0 && photos / rows <= 2 * rows) return { rows, columns: photos / rows };
  }
  const columns = Math.min(mostPerSide, Math.ceil(Math.sqrt(photos)));
  return { rows: side(photos, columns), columns };
}
