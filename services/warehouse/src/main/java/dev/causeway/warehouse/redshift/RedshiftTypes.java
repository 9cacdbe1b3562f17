package dev.causeway.warehouse.redshift;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.Locale;
import java.util.Optional;

/** Redshift's names of types, short as results have them and long as the catalogue has them. */
final class RedshiftTypes {
  private static final int UNBOUNDED = 65_535;

  private RedshiftTypes() {}

  /**
   * The type of that name.
   *
   * @param length longest text; 0 if not known
   * @param precision digits of a decimal
   * @param scale digits after its point
   * @return empty if the type does not cross
   */
  static Optional<ColumnType> of(String name, int length, int precision, int scale) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "bool", "boolean" -> Optional.of(ColumnType.of(Kind.Boolean));
      case "int2", "smallint" -> Optional.of(ColumnType.of(Kind.SmallInt));
      case "int4", "integer" -> Optional.of(ColumnType.of(Kind.Integer));
      case "int8", "bigint" -> Optional.of(ColumnType.of(Kind.BigInt));
      case "numeric", "decimal" -> Optional.of(ColumnType.decimal(precision, scale));
      case "float4", "real" -> Optional.of(ColumnType.of(Kind.Real));
      case "float8", "double precision" -> Optional.of(ColumnType.of(Kind.Double));
      case "varchar", "character varying", "text", "name" ->
          Optional.of(ColumnType.varchar(length > UNBOUNDED ? 0 : length));
      case "bpchar", "char", "character" -> Optional.of(new ColumnType(Kind.Char, length, 0));
      case "date" -> Optional.of(ColumnType.of(Kind.Date));
      case "timestamp", "timestamp without time zone" -> Optional.of(ColumnType.of(Kind.Timestamp));
      case "timestamptz", "timestamp with time zone" ->
          Optional.of(ColumnType.of(Kind.TimestampTz));
      case "varbyte", "binary varying", "bytea" -> Optional.of(ColumnType.of(Kind.Varbinary));
      default -> Optional.empty();
    };
  }
}
