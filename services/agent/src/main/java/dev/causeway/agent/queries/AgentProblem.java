package dev.causeway.agent.queries;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that gets no answer. Its text is fit for users. */
final class AgentProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String detail;

  AgentProblem(Kind kind, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.kind = kind;
    this.detail = detail;
  }

  AgentProblem(Kind kind, String detail) {
    this(kind, detail, null);
  }

  Kind kind() {
    return kind;
  }

  String detail() {
    return detail;
  }

  /** Kinds of problem; part of the public API. */
  enum Kind {
    BadParameters(HttpStatus.BAD_REQUEST, "bad-parameters", "Wrong parameters", Duration.ZERO),
    NoUser(HttpStatus.UNAUTHORIZED, "no-user", "No user", Duration.ZERO),
    UnknownQuery(HttpStatus.NOT_FOUND, "unknown-query", "No such query", Duration.ZERO),
    TooBusy(HttpStatus.TOO_MANY_REQUESTS, "too-busy", "Too many queries", Duration.ofSeconds(1)),
    NoRoute(HttpStatus.SERVICE_UNAVAILABLE, "no-route", "No route yet", Duration.ofSeconds(2)),
    EngineUnavailable(
        HttpStatus.SERVICE_UNAVAILABLE,
        "engine-unavailable",
        "The engine cannot be reached",
        Duration.ofSeconds(5)),
    QueryFailed(HttpStatus.BAD_GATEWAY, "query-failed", "The query failed", Duration.ZERO),
    DeadlineExceeded(
        HttpStatus.GATEWAY_TIMEOUT, "deadline-exceeded", "The query took too long", Duration.ZERO);

    private final HttpStatus status;
    private final String type;
    private final String title;
    private final Duration retryAfter;

    Kind(HttpStatus status, String type, String title, Duration retryAfter) {
      this.status = status;
      this.type = type;
      this.title = title;
      this.retryAfter = retryAfter;
    }

    HttpStatus status() {
      return status;
    }

    String type() {
      return "urn:causeway:problem:" + type;
    }

    String title() {
      return title;
    }

    /** When to ask again; zero if that is of no use. */
    Duration retryAfter() {
      return retryAfter;
    }
  }
}
