package dev.causeway.standins.aws.redshift;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * One connection with Redshift's habits: a statement commits by itself, unless BEGIN came before.
 *
 * <p>Used by one statement at a time; {@link #cancel} may come from any thread.
 */
final class Backend implements AutoCloseable {
  private final Connection connection;
  private final int pid;
  private boolean inTransaction;

  Backend(Connection connection) throws SQLException {
    this.connection = connection;
    this.pid = connection.unwrap(PGConnection.class).getBackendPID();
  }

  int pid() {
    return pid;
  }

  /** Whether BEGIN came and no end of it. */
  boolean inTransaction() {
    return inTransaction;
  }

  Connection connection() {
    return connection;
  }

  void begin(boolean readOnly) throws SQLException {
    inTransaction = true;
    if (readOnly) {
      execute("SET TRANSACTION READ ONLY");
    }
  }

  void commit() throws SQLException {
    inTransaction = false;
    if (failed()) {
      connection.rollback(); // as both engines do when a failed transaction is committed
    } else {
      connection.commit();
    }
  }

  void rollback() throws SQLException {
    inTransaction = false;
    connection.rollback();
  }

  /** Ends what a single statement began; in a transaction of the user's nothing happens. */
  void settle(boolean succeeded) throws SQLException {
    if (!inTransaction) {
      if (succeeded) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Ends what runs on this connection now, if anything does. */
  void cancel() throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
  }

  private boolean failed() throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  static boolean cancelled(SQLException e) {
    return "57014".equals(e.getSQLState());
  }

  /** The text as Redshift gives it: {@code ERROR: relation "x" does not exist}. */
  static String message(SQLException e) {
    @Nullable ServerErrorMessage server =
        e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    if (server == null) {
      return "ERROR: " + e.getMessage();
    }
    String detail = server.getDetail();
    String text = server.getSeverity() + ": " + server.getMessage();
    return detail == null ? text : text + "\n  Detail: " + detail;
  }
}
