package dev.causeway.dialect.names;

/**
 * What stands in FROM.
 *
 * @param alias the name under which its columns are named, in small letters
 * @param output its columns
 * @param optional whether an outer join may fill it with NULLs
 */
public record Relation(String alias, Output output, boolean optional) {
  String term(String field) {
    return alias + "." + field;
  }

  /** Stands for all its columns together. */
  String all() {
    return alias + ".*";
  }

  /** Stands for one row of it. */
  String row() {
    return alias + ".#";
  }
}
