package dev.causeway.standins.aws.redshift;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where PostgreSQL is, and how the stand-in connects to it. */
final class Postgres {
  private final String server;
  private final String database;
  private final String user;
  private final String password;

  /**
   * @param url jdbc:postgresql://host:port/database
   */
  Postgres(String url, String user, String password) {
    int slash = url.lastIndexOf('/');
    this.server = url.substring(0, slash + 1);
    this.database = url.substring(slash + 1);
    this.user = user;
    this.password = password;
  }

  String database() {
    return database;
  }

  void prepare() throws SQLException {
    try (Connection connection = connect(database)) {
      connection.setAutoCommit(true);
      Shims.install(connection);
    }
  }

  /** A connection on which nothing has begun yet; autocommit is off. */
  Connection connect(String name) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "redshift-stand-in");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    // values come as PostgreSQL prints them, whatever the number of repeats
    properties.setProperty("prepareThreshold", "0");
    properties.setProperty("binaryTransfer", "false");
    properties.setProperty(
        "options",
        "-c default_transaction_isolation=repeatable\\ read"
            + " -c search_path=public,redshift,pg_catalog"
            + " -c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres");
    Connection connection = DriverManager.getConnection(server + name, properties);
    connection.setAutoCommit(false);
    return connection;
  }
}
