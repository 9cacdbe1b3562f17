package dev.causeway.standins.aws.redshift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Redshift's functions, made in PostgreSQL when the stand-in starts. */
final class Shims {
  static final String SEARCH_PATH_TAIL = "redshift, pg_catalog";
  private static final String RESOURCE = "shims.sql";
  private static final long LOCK = 7_204_619_301L;

  private Shims() {}

  static void install(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // two stand-ins that start at once on one database would get into each other's way
      statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      statement.execute(text());
      statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
    }
  }

  private static String text() {
    try (InputStream in = Shims.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
