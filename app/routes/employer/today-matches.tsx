/** What candidates and municipalities wait for: answers that are due, intakes of today. */
export function TodayMatches() {
  return null;
}
