package dev.causeway.standins.aws.redshift;

/** What a statement asks for, once it is read. */
sealed interface Command {

  /** BEGIN: from here on, all statements of the connection read one snapshot. */
  record Begin(boolean readOnly) implements Command {}

  record Commit() implements Command {}

  record Rollback() implements Command {}

  /** A statement in PostgreSQL's words. */
  record Sql(String text) implements Command {}

  record ToS3(Unload unload) implements Command {}

  /** Something of Redshift's that the stand-in does not run; the statement fails with this text. */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
