package dev.causeway.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The PostgreSQL that {@code make engines} starts. */
public final class TestPostgres {
  private TestPostgres() {}

  /** A connection of the caller's own. */
  public static Connection connect() throws SQLException {
    Path file =
        Path.of(System.getProperty("causeway.root", "../.."), ".local/instances/it/aws.env");
    Properties env = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      env.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException("the engines are not up (" + file + "): run make engines", e);
    }
    return DriverManager.getConnection(
        env.getProperty("CAUSEWAY_POSTGRES_URL"),
        env.getProperty("CAUSEWAY_POSTGRES_USER"),
        env.getProperty("CAUSEWAY_POSTGRES_PASSWORD", ""));
  }
}
