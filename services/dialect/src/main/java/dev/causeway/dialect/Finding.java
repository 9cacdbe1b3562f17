package dev.causeway.dialect;

/**
 * What keeps a query from meaning the same on both engines.
 *
 * @param id rule, as the table of divergences names it
 * @param severity how bad it is
 * @param line line in the query, from 1
 * @param column column in that line, from 1
 * @param message what differs
 * @param remedy what to write instead
 */
public record Finding(
    String id, Severity severity, int line, int column, String message, String remedy) {

  /** How bad a finding is. */
  public enum Severity {
    /** The query does not run on both engines, or its answers can differ. */
    Error,
    /** Its answers can differ in rare cases. */
    Warning
  }
}
