package dev.causeway.data.load;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A file cannot be loaded: which, where in it, why. */
public final class LoadException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final Pattern WHERE =
      Pattern.compile("COPY [^,]*, line (\\d+)(?:, column ([^:]+))?");

  LoadException(Path file, String why) {
    super(file.getFileName() + ": " + why);
  }

  private LoadException(Path file, String why, Throwable cause) {
    super(file.getFileName() + ": " + why, cause);
  }

  /** A COPY failed; the server tells the line of its data. */
  static LoadException inData(Path file, long linesBefore, SQLException e) {
    ServerErrorMessage server = server(e);
    if (server == null || server.getWhere() == null) {
      return new LoadException(file, sentence(e, server), e);
    }
    Matcher where = WHERE.matcher(server.getWhere());
    if (!where.find()) {
      return new LoadException(file, sentence(e, server), e);
    }
    String column = where.group(2) == null ? "" : ", column " + where.group(2);
    long line = linesBefore + Long.parseLong(where.group(1));
    return new LoadException(file, "line " + line + column + ": " + sentence(e, server), e);
  }

  /** A statement failed; the server tells the place in its text. */
  static LoadException inStatement(Path file, String sql, long line, SQLException e) {
    ServerErrorMessage server = server(e);
    long at = line;
    if (server != null && server.getPosition() > 0) {
      int end = Math.min(sql.length(), server.getPosition() - 1);
      at += sql.substring(0, end).chars().filter(c -> c == '\n').count();
    }
    return new LoadException(file, "line " + at + ": " + sentence(e, server), e);
  }

  private static @Nullable ServerErrorMessage server(SQLException e) {
    return e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
  }

  private static String sentence(SQLException e, @Nullable ServerErrorMessage server) {
    String message = server == null ? e.getMessage() : server.getMessage();
    return String.valueOf(message);
  }
}
