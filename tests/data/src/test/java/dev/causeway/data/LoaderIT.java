package dev.causeway.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoaderIT {
  private static final DataSet SMALL = new DataSet(new Scale(1_000, 5));

  private final List<String> progress = new ArrayList<>();
  private Connection connection;

  @BeforeEach
  void openSchema() throws Exception {
    connection = TestPostgres.connect();
    execute("DROP SCHEMA IF EXISTS data_it CASCADE");
    execute("CREATE SCHEMA data_it");
    execute("SET search_path = data_it");
  }

  @AfterEach
  void dropSchema() throws Exception {
    try (Connection last = connection) {
      new Loader(last, progress::add).forget();
      execute("DROP SCHEMA data_it CASCADE");
      if (!last.getAutoCommit()) {
        last.commit();
      }
    }
  }

  @Test
  void loadsEverythingOnceAndThenNothing() throws Exception {
    assertThat(load(SMALL)).isInstanceOf(Loader.Outcome.Loaded.class);
    assertThat(progress).hasSize(6);
    assertThat(number("SELECT COUNT(*) FROM sales_order_line")).isEqualTo(1_000);
    assertThat(load(SMALL)).isInstanceOf(Loader.Outcome.AlreadyThere.class);
    assertThat(progress).hasSize(6);
  }

  @Test
  void anotherScaleReplacesTheRows() throws Exception {
    load(SMALL);
    assertThat(load(new DataSet(new Scale(1_500, 5)))).isInstanceOf(Loader.Outcome.Loaded.class);
    assertThat(number("SELECT COUNT(*) FROM sales_order_line")).isEqualTo(1_500);
  }

  @Test
  void keysAndReferencesHold() throws Exception {
    load(SMALL);
    assertThat(
            number(
                "SELECT COUNT(*) FROM pg_constraint WHERE convalidated"
                    + " AND connamespace = 'data_it'::regnamespace"))
        .isEqualTo(11);
  }

  @Test
  void aPlantedRowIsUndoneByTheNextLoad() throws Exception {
    load(SMALL);
    String total = "SELECT SUM(line_total) * 100 FROM sales_order_line";
    long before = number(total);
    new Plant(connection).addCent();
    assertThat(number(total)).isEqualTo(before + 1);
    assertThat(load(SMALL)).isInstanceOf(Loader.Outcome.Loaded.class);
    assertThat(number(total)).isEqualTo(before);
  }

  private Loader.Outcome load(DataSet data) throws SQLException, IOException {
    return new Loader(connection, progress::add).load(data);
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
