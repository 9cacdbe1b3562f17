package dev.causeway.warehouse;

import org.jspecify.annotations.Nullable;

/** Why a statement did not succeed. Messages are fit for users and hold no secret. */
public abstract sealed class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String queryId;

  private WarehouseException(String queryId, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.queryId = queryId;
  }

  /** The engine's id of the statement; empty if it took none. */
  public String queryId() {
    return queryId;
  }

  /** Whether the same call may succeed a little later. */
  public boolean isTransient() {
    return false;
  }

  /** The engine refused the statement or failed to run it. */
  public static final class QueryFailed extends WarehouseException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason one word in PascalCase
     */
    public QueryFailed(String queryId, String reason, String message) {
      super(queryId, message, null);
      this.reason = reason;
    }

    /** One word in PascalCase, such as {@code SyntaxError}, {@code ScanLimitExceeded}. */
    public String reason() {
      return reason;
    }
  }

  /** The deadline passed; the statement was stopped at the engine. */
  public static final class DeadlineExceeded extends WarehouseException {
    private static final long serialVersionUID = 1L;

    public DeadlineExceeded(String queryId, String message) {
      super(queryId, message, null);
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** Somebody stopped the statement, or the waiting thread was interrupted. */
  public static final class Cancelled extends WarehouseException {
    private static final long serialVersionUID = 1L;

    public Cancelled(String queryId, String message, @Nullable Throwable cause) {
      super(queryId, message, cause);
    }
  }

  /** The service refused calls for their rate, retries included. */
  public static final class Throttled extends WarehouseException {
    private static final long serialVersionUID = 1L;

    public Throttled(String queryId, String message, @Nullable Throwable cause) {
      super(queryId, message, cause);
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** The session has ended, and its snapshot with it. */
  public static final class SessionGone extends WarehouseException {
    private static final long serialVersionUID = 1L;

    public SessionGone(String sessionId, @Nullable Throwable cause) {
      super("", "session " + sessionId + " has ended, and its snapshot with it", cause);
    }
  }

  /** The service could not be reached or failed inside. */
  public static final class Unavailable extends WarehouseException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String queryId, String message, @Nullable Throwable cause) {
      super(queryId, message, cause);
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** The service does not let this identity do it. */
  public static final class Denied extends WarehouseException {
    private static final long serialVersionUID = 1L;

    public Denied(String queryId, String message, @Nullable Throwable cause) {
      super(queryId, message, cause);
    }
  }

  /** A column has a type that does not cross. */
  public static final class UnsupportedType extends WarehouseException {
    private static final long serialVersionUID = 1L;

    /**
     * @param columns each as {@code column type}, or {@code table.column type}
     */
    public UnsupportedType(String queryId, String columns) {
      super(queryId, "type not supported: " + columns, null);
    }
  }
}
