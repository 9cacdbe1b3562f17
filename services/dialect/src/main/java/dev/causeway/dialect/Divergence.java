package dev.causeway.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: a matter on which the engines differ.
 *
 * @param id name of the rule
 * @param topic the matter
 * @param redshift what Redshift does
 * @param postgresql what PostgreSQL does
 * @param athena what Trino, and so Athena, does
 * @param lint what lint makes of it
 * @param remedy what to write instead; empty where lint has nothing to say
 * @param standIn what the Redshift stand-in does, being PostgreSQL
 * @param functions functions that are the matter
 * @param reserved words that are the matter unless quoted
 * @param docs pages of the engines' documentation
 * @param traps queries with findings
 * @param fine queries without
 * @param values what the engines answer
 */
public record Divergence(
    String id,
    String topic,
    String redshift,
    String postgresql,
    String athena,
    Lint lint,
    String remedy,
    StandIn standIn,
    List<String> functions,
    List<String> reserved,
    List<String> docs,
    List<Trap> traps,
    List<String> fine,
    List<Value> values) {

  /** What lint makes of a matter. */
  public enum Lint {
    /** The answers differ, or one engine refuses. */
    Error,
    /** The answers can differ in rare cases. */
    Warning,
    /** Harmless, or not to be seen in the text. */
    Ok
  }

  /** What the Redshift stand-in does. */
  public enum StandIn {
    /** It gives Redshift's answer by a rewrite or a function of its own. */
    Shim,
    /** PostgreSQL's answer is Redshift's. */
    Same,
    /** It refuses. */
    Refused,
    /** It gives PostgreSQL's answer, which is another one. */
    Differs
  }

  /**
   * A query with findings.
   *
   * @param sql the query
   * @param at their places, as line:column
   */
  public record Trap(String sql, List<String> at) {}

  /**
   * An answer.
   *
   * @param where who gives it
   * @param sql a query of one value
   * @param is the value as text, null for NULL; for a refusal, a part of its message
   */
  public record Value(Where where, String sql, @Nullable String is) {}

  /** Who gives an answer. */
  public enum Where {
    Redshift,
    Athena,
    Both,
    /** The Redshift stand-in fails. */
    Refused
  }
}
