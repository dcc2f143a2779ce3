/** The region's figures in brief, with the way to all of them. */
export function TodayFigures() {
  return null;
}
