package dev.causeway.data.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Runs an SQL file: definitions in Redshift's or PostgreSQL's words, INSERTs, a plain dump with its
 * COPY data. Transactions, settings, owners and grants of a dump are left out.
 */
final class SqlFile {
  private static final int BUFFER = 1 << 16;
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(begin|commit|end|start\\s+transaction|set|reset|grant|revoke|analyze|vacuum"
              + "|select\\s+pg_catalog\\.set_config|create\\s+extension|comment\\s+on\\s+extension"
              + "|alter\\s+default\\s+privileges|alter\\b.*\\bowner\\s+to)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern COPY =
      Pattern.compile("copy\\b.*\\bfrom\\s+stdin\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Connection connection;

  SqlFile(Connection connection) {
    this.connection = connection;
  }

  void run(Path file) throws LoadException, SQLException, IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        java.sql.Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      SqlScript script = new SqlScript(reader);
      for (var next = script.next(); next != null; next = script.next()) {
        String sql = next.sql().strip();
        if (COPY.matcher(sql).matches()) {
          copy(script, sql, file);
        } else if (!sql.isEmpty() && !LEFT_OUT.matcher(sql).matches()) {
          run(statement, RedshiftDdl.toPostgres(next.sql()), next.line(), file);
        }
      }
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new LoadException(file, "is not UTF-8");
    }
  }

  private static void run(java.sql.Statement statement, String sql, long line, Path file)
      throws LoadException {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw LoadException.inStatement(file, sql, line, e);
    }
  }

  private void copy(SqlScript script, String sql, Path file)
      throws LoadException, SQLException, IOException {
    long before = script.line();
    try (OutputStream out =
        new PGCopyOutputStream(connection.unwrap(PGConnection.class), sql, BUFFER)) {
      script.data(out);
    } catch (SQLException e) {
      throw LoadException.inData(file, before, e);
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw LoadException.inData(file, before, cause);
      }
      throw new LoadException(file, String.valueOf(e.getMessage()));
    }
  }
}
