package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Family;
import dev.causeway.parity.meaning.Field;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Which bucket a row is in. Whole numbers and days are taken modulo a prime, which costs an engine
 * next to nothing; any other key by its MD5; a row without key by its own MD5.
 */
public enum KeyBuckets {
  /** All key columns are whole numbers or days on both sides. */
  Whole,
  /** By the MD5 of the key's canonical text; of a row without key by that of all but its JSON. */
  Hashed,
  /** By the MD5 of the row. */
  Row;

  /** Buckets of a table with a key: a prime, so that keys with a stride spread, too. */
  static final int PRIME = 4093;

  private static final int LONGEST_BIGINT = 18;

  /**
   * How a table's rows are put into buckets.
   *
   * @param source its key's fields on one side
   * @param target and on the other
   * @param onlyInJava whether equal rows may have different texts
   */
  public static KeyBuckets of(List<Field> source, List<Field> target, boolean onlyInJava) {
    if (source.isEmpty()) {
      return onlyInJava ? Hashed : Row;
    }
    boolean whole =
        source.stream().allMatch(KeyBuckets::whole) && target.stream().allMatch(KeyBuckets::whole);
    return whole ? Whole : Hashed;
  }

  private static boolean whole(Field field) {
    var type = field.column().type();
    return switch (field.meaning().family()) {
      case Date -> true;
      case Exact ->
          field.meaning().scale() == 0
              && (type.kind() != Kind.Decimal || type.precision() <= LONGEST_BIGINT);
      default -> false;
    };
  }

  /** The bucket from the columns that decide it; not for {@link #Row}. */
  String ofKey(EngineSql engine, List<Field> key) {
    if (this == Hashed) {
      return engine.bucket(engine.bits(engine.md5(engine.row(key))));
    }
    List<String> parts = new ArrayList<>();
    int factor = 1;
    for (Field field : key) {
      String part =
          "COALESCE("
              + number(engine, field)
              + " % "
              + PRIME
              + ", -1)"
              + (factor == 1 ? "" : " * " + factor);
      parts.add(part);
      factor = factor * 31 % PRIME;
    }
    return parts.size() == 1 ? parts.getFirst() : "(" + String.join(" + ", parts) + ") % " + PRIME;
  }

  /** The bucket from the row's MD5; 256 of them, so that 120 other bits are left for the sums. */
  static String ofRow(EngineSql engine, String bits) {
    return engine.bucket(bits) + " % 256";
  }

  private static String number(EngineSql engine, Field field) {
    Column column = field.column();
    String name = engine.name(column);
    if (field.meaning().family() == Family.Date) {
      return engine.days(name);
    }
    Kind kind = column.type().kind();
    boolean narrow = kind == Kind.SmallInt; // whose arithmetic some engines do in 16 bits
    return kind == Kind.Decimal || narrow ? "CAST(" + name + " AS BIGINT)" : name;
  }
}
