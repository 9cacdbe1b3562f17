package dev.causeway.data.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.data.TestPostgres;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of all kinds into a real PostgreSQL. */
class FolderLoaderIT {
  private static final String SCHEMA = "folder_it";

  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();
  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    connection = TestPostgres.connect();
    sql("DROP SCHEMA IF EXISTS folder_it CASCADE");
  }

  @AfterEach
  void close() throws Exception {
    try (Connection last = connection) {
      sql("DROP SCHEMA IF EXISTS folder_it CASCADE");
      if (!last.getAutoCommit()) {
        last.commit();
      }
    }
  }

  @Test
  void loadsDefinitionsAndEveryKindOfFile() throws Exception {
    file("1.sql", "CREATE TABLE plain (id INTEGER SORTKEY, \"Name\" VARCHAR(9), x FLOAT8);");
    file("2.sql", "CREATE TABLE packed (id INTEGER); CREATE TABLE \"order\" (a INT, b TIMESTAMP);");
    file("plain.csv", "\ufeffid,Name,x\n1,\"a,\"\"b\",1.5\n2,NA,NA\n3,\"NA\",0\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("packed.csv.gz")))) {
      out.write("ID\n7\n".getBytes());
    }
    duck(
        "COPY (SELECT i::INTEGER AS a, TIMESTAMP '2026-01-01 00:00:00.000001' AS b"
            + " FROM range(3) r(i)) TO '%s' (FORMAT parquet)"
                .formatted(folder.resolve("order.parquet")));

    assertThat(load(false)).isEqualTo(7);
    assertThat(progress).contains("           3 rows  plain", "           3 rows  order");
    assertThat(text("SELECT string_agg(coalesce(\"Name\", '-'), '|' ORDER BY id) FROM plain"))
        .isEqualTo("a,\"b|-|NA");
    assertThat(text("SELECT max(b)::text FROM \"order\"")).isEqualTo("2026-01-01 00:00:00.000001");
  }

  @Test
  void loadsADump() throws Exception {
    file(
        "dump.sql",
        """
        \\restrict x
        SET transaction_timeout = 0;
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE TABLE folder_it.t (id integer, name text);
        ALTER TABLE folder_it.t OWNER TO somebody;
        COPY folder_it.t (id, name) FROM stdin;
        1\ta;b
        2\t\\N
        \\.
        ALTER TABLE ONLY folder_it.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
        """);
    load(false);
    assertThat(text("SELECT count(*)::text || count(name) FROM t")).isEqualTo("21");
  }

  @Test
  void whatCannotBeLoadedIsNamedAndNothingStays() throws Exception {
    file("t.sql", "CREATE TABLE t (\n  id INTEGER,\n  n NUMBR);");
    refuses("t.sql: line 3: type \"numbr\" does not exist");
    file("t.sql", "CREATE TABLE t (id INTEGER, n NUMERIC(4,1));");
    file("t.csv", "id,n\n1,1.5\n2,x\n");
    refuses("t.csv: line 3, column n: invalid input syntax for type numeric: \"x\"");
    file("t.csv", "id,m\n1,1\n");
    refuses("t.csv: column m is not in table t, which has id, n");
    Files.delete(folder.resolve("t.csv"));
    file("other.csv", "id\n1\n");
    refuses("other.csv: there is no table other; make it by a CREATE TABLE in a .sql file");
    Files.delete(folder.resolve("other.csv"));
    file("t.parquet", "no");
    refuses("t.parquet: is not read as Parquet");
    Files.delete(folder.resolve("t.parquet"));
    load(false);
    refuses("schema folder_it has tables already (t): drop them with --replace");
    assertThat(load(true)).isZero();
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> load(false))
        .isInstanceOf(LoadException.class)
        .hasMessageContaining(message);
  }

  private long load(boolean replace) throws Exception {
    return new FolderLoader(connection, progress::add)
        .load(new FolderLoader.Order(folder, SCHEMA, "NA", replace));
  }

  private void file(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private static void duck(String sql) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void sql(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
