package dev.causeway.warehouse;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement.
 *
 * @param sql its text
 * @param database database in which unqualified names are looked up; null for the warehouse's own.
 *     A session has its own and ignores this
 * @param deadline time from start to the first page of rows; then the statement is stopped
 * @param clientToken the same token with the same text is the same statement, however often it is
 *     sent; empty for none
 * @param maxBytes the statement is stopped once it is seen to have scanned more; 0 for no limit.
 *     Redshift tells no scanned bytes, so there it has no effect
 * @param parameters values for each {@code :name} in the text; where there are none, a colon means
 *     nothing
 */
public record Query(
    String sql,
    @Nullable String database,
    Duration deadline,
    String clientToken,
    long maxBytes,
    List<Parameter> parameters) {

  public Query {
    parameters = List.copyOf(parameters);
    if (sql.isBlank()) {
      throw new IllegalArgumentException("sql is blank");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline is " + deadline + ", must be positive");
    }
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes is " + maxBytes + ", must not be negative");
    }
  }

  /** A statement in the warehouse's own database, without token and without limit. */
  public static Query of(String sql, Duration deadline) {
    return new Query(sql, null, deadline, "", 0, List.of());
  }

  /** The same statement in another database. */
  public Query in(@Nullable String otherDatabase) {
    return new Query(sql, otherDatabase, deadline, clientToken, maxBytes, parameters);
  }

  /** The same statement with another deadline. */
  public Query within(Duration otherDeadline) {
    return new Query(sql, database, otherDeadline, clientToken, maxBytes, parameters);
  }

  /** The same statement with a client token. */
  public Query withToken(String token) {
    return new Query(sql, database, deadline, token, maxBytes, parameters);
  }

  /** The same statement with a limit on scanned bytes. */
  public Query withMaxBytes(long bytes) {
    return new Query(sql, database, deadline, clientToken, bytes, parameters);
  }

  /** The same statement with values for its parameters. */
  public Query withParameters(List<Parameter> values) {
    return new Query(sql, database, deadline, clientToken, maxBytes, values);
  }
}
