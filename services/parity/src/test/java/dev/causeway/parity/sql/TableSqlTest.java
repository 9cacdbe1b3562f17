package dev.causeway.parity.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Column.Origin;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TableSqlTest {
  private static final List<Column> EVERY_TYPE =
      List.of(
          column("id", ColumnType.of(Kind.BigInt)),
          column("code", ColumnType.varchar(20)),
          column("flag", ColumnType.of(Kind.Boolean)),
          column("price", ColumnType.decimal(12, 2)),
          column("unit", new ColumnType(Kind.Char, 3, 0)),
          column("due", ColumnType.of(Kind.Date)),
          column("changed_at", ColumnType.of(Kind.Timestamp)),
          column("seen_at", ColumnType.of(Kind.TimestampTz)),
          column("raw", ColumnType.of(Kind.Varbinary)),
          column("weight", ColumnType.of(Kind.Double)),
          column("share", ColumnType.of(Kind.Real)),
          new Column("doc", ColumnType.varchar(65_535), true, new Origin("Doc", "super")));

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void writesTheChecksumsOfEveryType(Dialect dialect) throws IOException {
    isGolden(dialect + "-scan.sql", table(dialect, EVERY_TYPE, "id", "due").scan());
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void writesTheRowsOfSomeBuckets(Dialect dialect) throws IOException {
    isGolden(
        dialect + "-rows.sql",
        table(dialect, EVERY_TYPE, "id", "code").rows(List.of(0, 4095), false));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void namesRowsOfATableWithoutKeyByAllColumns(Dialect dialect) {
    TableSql keyless = table(dialect, EVERY_TYPE.subList(0, 2));

    assertThat(keyless.rows(List.of(1), false)).contains("row_hash, \"id\", \"code\"\n");
    assertThat(keyless.scan()).contains("% 256 AS bucket");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void quotesNames(Dialect dialect) {
    TableSql odd =
        new TableSql(
            EngineSql.of(dialect),
            EngineSql.relation("s", "a\"b"),
            fields(List.of(column("c\"d", ColumnType.varchar(5)))),
            List.of(),
            List.of(),
            KeyBuckets.Row,
            false,
            false);

    assertThat(odd.scan()).contains("\"s\".\"a\"\"b\"").contains("\"c\"\"d\"");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void countsInTheSameScanWhatAProfileTells(Dialect dialect) throws IOException {
    TableSql plain = table(dialect, EVERY_TYPE, "id", "due");
    TableSql profiled =
        new TableSql(
            plain.engine(),
            plain.relation(),
            plain.fields(),
            plain.key(),
            plain.told(),
            plain.buckets(),
            plain.own(),
            true);

    isGolden(dialect + "-profile.sql", profiled.scan());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "Redshift")
  void writesArraysOfEveryFamily(Dialect dialect) throws IOException {
    List<Column> arrays =
        EVERY_TYPE.stream().map(c -> column(c.name(), ColumnType.array(c.type()))).toList();

    isGolden(dialect + "-arrays.sql", table(dialect, arrays, "id").rows(List.of(7), true));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "Redshift")
  void putsRowsWithoutKeyIntoBucketsByAllButTheirJson(Dialect dialect) throws IOException {
    List<Column> columns =
        List.of(
            column("doc", ColumnType.of(Kind.Json)),
            column("docs", ColumnType.array(ColumnType.of(Kind.Json))),
            column("n", ColumnType.of(Kind.Integer)));
    List<Field> fields = fields(columns);
    TableSql keyless =
        new TableSql(
            EngineSql.of(dialect),
            "t",
            fields,
            List.of(),
            List.of(),
            KeyBuckets.of(List.of(), List.of(), true),
            true,
            false);

    assertThat(keyless.own()).isFalse();
    isGolden(dialect + "-json.sql", keyless.scan() + "\n\n" + keyless.rows(List.of(7), true));
  }

  @Test
  void refusesArraysOnRedshiftByName() {
    Column tags = column("tags", ColumnType.array(ColumnType.varchar(20)));

    assertThatThrownBy(() -> table(Dialect.Redshift, List.of(tags)).scan())
        .hasMessage(
            "column tags is array(varchar(20)), which Redshift does not have; its SUPER is compared as text");
  }

  private static TableSql table(Dialect dialect, List<Column> columns, String... key) {
    List<Field> fields = fields(columns);
    List<Field> keys =
        fields.stream().filter(f -> List.of(key).contains(f.column().name())).toList();
    return new TableSql(
        EngineSql.of(dialect),
        EngineSql.relation("public", "every_type"),
        fields,
        keys,
        List.of(),
        KeyBuckets.of(keys, keys, false),
        false,
        false);
  }

  private static List<Field> fields(List<Column> columns) {
    return columns.stream().map(c -> new Field(c, Meaning.of(c.type()))).toList();
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, true);
  }

  private static void isGolden(String name, String sql) throws IOException {
    Path file = Path.of("src/test/resources/goldens", name);
    if (Boolean.getBoolean("causeway.generate")) {
      Files.writeString(file, sql + "\n");
    }
    assertThat(sql + "\n").isEqualTo(Files.readString(file));
  }
}
