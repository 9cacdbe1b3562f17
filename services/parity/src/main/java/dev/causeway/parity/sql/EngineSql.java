package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Family;
import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.warehouse.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one engine writes what all of them have to write alike: the canonical text of {@link
 * dev.causeway.parity.meaning.Canonical}, its MD5, and two checksums of 60 bits of it.
 */
public abstract sealed class EngineSql
    permits RedshiftSqlText, PostgresSqlText, TrinoSqlText, DuckDbSqlText {

  /** The engine's. */
  public static EngineSql of(Dialect dialect) {
    return switch (dialect) {
      case Redshift -> new RedshiftSqlText();
      case Postgres -> new PostgresSqlText();
      case Trino -> new TrinoSqlText();
      case DuckDb -> new DuckDbSqlText();
    };
  }

  /** Canonical text of a row, never NULL; of JSON the engine's own text. */
  public abstract String row(List<Field> fields);

  /** MD5 of a text, in the engine's form of it. */
  abstract String md5(String text);

  /** The form of an MD5 from which the engine takes bits fastest. */
  String bits(String md5) {
    return md5;
  }

  /** The first 60 bits of an MD5, given in the form of {@link #bits}. */
  abstract String first(String bits);

  /** The next 60 bits. */
  abstract String second(String bits);

  /** The last 12 bits. */
  abstract String bucket(String bits);

  /** An MD5 in lower-case hexadecimal. */
  abstract String hex(String md5);

  /**
   * Two hashes of 64 bits of a row by the engine's own functions, which only sides of one engine
   * can compare; empty where it has none for such columns.
   */
  Optional<OwnHashes> ownHashes(List<Field> fields) {
    return Optional.empty();
  }

  /** Whether no column is an array or JSON, which an engine hashes in ways of its own. */
  static boolean plain(List<Field> fields) {
    return fields.stream()
        .map(field -> field.meaning().family())
        .noneMatch(family -> family == Family.Array || family == Family.Json);
  }

  /**
   * How an engine hashes a row by itself.
   *
   * @param row columns of a subquery that are computed once a row
   * @param first the first hash, from those columns
   * @param second the second
   */
  record OwnHashes(String row, String first, String second) {}

  /** Sum of whole numbers that may not fit a BIGINT. */
  abstract String sum(String number);

  /** Days since 1970. */
  abstract String days(String date);

  /** Ends a subquery whose columns must be computed once, although they are used twice. */
  String once() {
    return "";
  }

  /**
   * What a statement reads.
   *
   * @param relation the table, quoted
   */
  String from(String relation, List<Field> fields) {
    return relation;
  }

  /** The column in an expression. */
  String name(Column column) {
    return identifier(column.name());
  }

  /** The column's value; an instant in UTC. */
  String utc(Column column) {
    return name(column);
  }

  /** A value of the column for people, in the engine's own type. */
  String shown(Column column) {
    return name(column);
  }

  /** A quoted identifier. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * The quoted name of a table.
   *
   * @param schema its schema; empty for none
   */
  public static String relation(String schema, String table) {
    return (schema.isEmpty() ? "" : identifier(schema) + ".") + identifier(table);
  }

  /** The column of a field as an expression. */
  Operand operand(Field field) {
    return Operand.of(name(field.column()), field);
  }

  static String signature(List<Field> fields) {
    return Meaning.signature(fields.stream().map(Field::meaning).toList()) + ":";
  }

  static String joined(List<String> parts, String between) {
    return parts.stream().collect(Collectors.joining(between));
  }
}
