package dev.causeway.standins.aws.redshift;

import dev.causeway.dialect.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one statement: which kind it is, and what PostgreSQL shall run. */
final class CommandReader {
  private static final Set<String> RUN =
      Set.of(
          "select",
          "with",
          "values",
          "insert",
          "update",
          "delete",
          "create",
          "drop",
          "alter",
          "truncate",
          "analyze",
          "set",
          "reset",
          "show",
          "explain",
          "lock",
          "grant",
          "revoke",
          "comment",
          "declare",
          "fetch",
          "close",
          "(");
  private static final Set<String> CREATED =
      Set.of("table", "temp", "temporary", "view", "or", "schema", "index");

  private CommandReader() {}

  /**
   * @throws Command.RefusedException for what the stand-in does not run
   * @throws SqlToken.BrokenSqlException when the text has no valid pieces
   */
  static Command read(String sql) {
    List<SqlToken> all = SqlToken.split(sql);
    List<SqlToken> seen = all.stream().filter(t -> !t.kind().invisible()).toList();
    if (!seen.isEmpty() && seen.getLast().is(";")) {
      seen = seen.subList(0, seen.size() - 1);
    }
    if (seen.isEmpty()) {
      throw new Command.RefusedException("the statement is empty");
    }
    if (seen.stream().anyMatch(t -> t.is(";"))) {
      throw new Command.RefusedException(
          "more than one statement: use BatchExecuteStatement, which takes a list");
    }
    return switch (seen.getFirst().is("(") ? "(" : seen.getFirst().word()) {
      case "begin", "start" -> begin(seen);
      case "commit", "end" -> new Command.Commit();
      case "rollback", "abort" -> rollback(seen);
      case "unload" -> new Command.ToS3(UnloadParser.parse(seen));
      case "set" -> set(all, seen);
      default -> plain(all, seen);
    };
  }

  private static Command begin(List<SqlToken> seen) {
    String words = words(seen);
    String options =
        words
            .replaceFirst("^(begin|start)( (work|transaction))?", "")
            .replaceAll(
                " isolation level (serializable|repeatable read|read committed|read uncommitted)",
                "")
            .replaceAll(" read (only|write)", "")
            .replaceAll(" ,", "");
    if (!options.isBlank()) {
      throw new Command.RefusedException("BEGIN with '%s'".formatted(options.strip()));
    }
    return new Command.Begin(words.contains(" read only"));
  }

  private static Command rollback(List<SqlToken> seen) {
    if (words(seen).contains(" to ")) {
      throw new Command.RefusedException("Redshift has no savepoints: ROLLBACK TO is not run");
    }
    return new Command.Rollback();
  }

  /** The functions of Redshift live in a schema of their own, which stays on the search path. */
  private static Command set(List<SqlToken> all, List<SqlToken> seen) {
    String words = words(seen);
    if (words.matches("set (local |session )?search_path (to|=) .*")) {
      String text = Dialect.toPostgres(all);
      return new Command.Sql(text + ", " + Shims.SEARCH_PATH_TAIL);
    }
    if (words.matches("set (session|local)? ?(authorization|role) ?.*")) {
      throw new Command.RefusedException("SET of a role or an authorization is not run");
    }
    return plain(all, seen);
  }

  private static Command plain(List<SqlToken> all, List<SqlToken> seen) {
    String first = seen.getFirst().is("(") ? "(" : seen.getFirst().word();
    if (!RUN.contains(first)) {
      throw new Command.RefusedException(
          "the Redshift stand-in does not run %s"
              .formatted(seen.getFirst().text().toUpperCase(Locale.ROOT)));
    }
    if (first.equals("create") && (seen.size() < 2 || !CREATED.contains(seen.get(1).word()))) {
      throw new Command.RefusedException(
          "the Redshift stand-in does not run CREATE %s"
              .formatted(seen.size() < 2 ? "" : seen.get(1).text().toUpperCase(Locale.ROOT)));
    }
    return new Command.Sql(Dialect.toPostgres(all));
  }

  private static String words(List<SqlToken> seen) {
    return seen.stream()
        .map(t -> t.kind() == SqlToken.Kind.WORD ? t.word() : t.text())
        .collect(Collectors.joining(" "));
  }
}
