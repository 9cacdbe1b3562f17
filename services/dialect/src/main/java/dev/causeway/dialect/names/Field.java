package dev.causeway.dialect.names;

import dev.causeway.dialect.Catalog.Collation;
import dev.causeway.dialect.Kind;

/**
 * A column of a table, of a subquery or of an answer.
 *
 * @param name its name in small letters; empty for an expression without one
 * @param kind its kind
 * @param nullable whether it may be NULL
 * @param collation how its text is ordered at the source
 */
public record Field(String name, Kind kind, boolean nullable, Collation collation) {
  /** Of which only the name is known. */
  static Field unknown(String name) {
    return new Field(name, Kind.Unknown, true, Collation.Binary);
  }

  Field named(String other) {
    return new Field(other, kind, nullable, collation);
  }

  Field optional() {
    return new Field(name, kind, true, collation);
  }
}
