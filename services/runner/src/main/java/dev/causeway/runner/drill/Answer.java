package dev.causeway.runner.drill;

/**
 * What the drill looks at in an agent's answer.
 *
 * @param query the query's name
 * @param answeredBy who answered
 * @param statistics what it took
 */
record Answer(String query, AnsweredBy answeredBy, Statistics statistics) {
  /** Who answered. */
  record AnsweredBy(String side, String engine, String database, long routeVersion) {}

  /** What it took. */
  record Statistics(long millis, long bytesScanned, String priceUsd) {}
}
