package dev.causeway.e2e;

import dev.causeway.data.DataSet;
import dev.causeway.data.Loader;
import dev.causeway.data.Scale;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** The database behind the platform's Redshift. */
public final class Source {
  private final LocalPlatform platform;

  /** The source of a platform. */
  public Source(LocalPlatform platform) {
    this.platform = platform;
  }

  /** Opens a connection; the caller closes it. */
  public Connection open() throws SQLException {
    return DriverManager.getConnection(
        platform.setting("CAUSEWAY_POSTGRES_URL"),
        platform.setting("CAUSEWAY_POSTGRES_USER"),
        platform.setting("CAUSEWAY_POSTGRES_PASSWORD"));
  }

  /** Makes the data of a scale, unless it is there already. */
  public Loader.Outcome load(Scale scale, Consumer<String> progress)
      throws SQLException, IOException {
    try (Connection connection = open()) {
      return new Loader(connection, progress).load(new DataSet(scale));
    }
  }

  /** Rows of all these tables of a schema together, as the source counts them. */
  public long rows(String schema, List<String> tables) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      long rows = 0;
      for (String table : tables) {
        String sql = "SELECT COUNT(*) FROM \"%s\".\"%s\"".formatted(schema, table);
        try (ResultSet count = statement.executeQuery(sql)) {
          count.next();
          rows += count.getLong(1);
        }
      }
      return rows;
    }
  }
}
