package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;

/**
 * An expression whose canonical text is written: a column, or an element of an array.
 *
 * @param sql the expression
 * @param type its type on this side
 * @param meaning what it is compared as
 * @param depth how many arrays it is in
 */
record Operand(String sql, ColumnType type, Meaning meaning, int depth) {
  /** The column of a field, by its name in SQL. */
  static Operand of(String name, Field field) {
    return new Operand(name, field.column().type(), field.meaning(), 0);
  }

  /** An element of this array, by a name that no array around it uses. */
  Operand element() {
    return new Operand("causeway_e" + (depth + 1), type.elements(), meaning.elements(), depth + 1);
  }

  /** Text that makes a decimal of one scale the text of a larger one. */
  String zeros() {
    int own = type.kind() == Kind.Decimal ? type.scale() : 0;
    int more = meaning.scale() - own;
    if (meaning.scale() == Meaning.SHORTEST || more == 0) {
      return "";
    }
    return (own == 0 ? "." : "") + "0".repeat(more);
  }

  /** Whether the text of a decimal ends in zeros that its meaning does not want. */
  boolean trimmed() {
    return meaning.scale() == Meaning.SHORTEST && type.kind() == Kind.Decimal && type.scale() > 0;
  }

  /** Whether its values carry a zone; an instant without one is a UTC time. */
  boolean zoned() {
    return type.kind() == Kind.TimestampTz;
  }

  /** Whether its values end in blanks that are none of theirs. */
  boolean padded() {
    return type.kind() == Kind.Char;
  }
}
