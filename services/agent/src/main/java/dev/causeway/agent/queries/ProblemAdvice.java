package dev.causeway.agent.queries;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every failure as problem+json, none with internals. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(AgentProblem problem) {
    AgentProblem.Kind kind = problem.kind();
    ProblemDetail body = ProblemDetail.forStatusAndDetail(kind.status(), problem.detail());
    body.setType(java.net.URI.create(kind.type()));
    body.setTitle(kind.title());
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (!kind.retryAfter().isZero()) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(kind.retryAfter().toSeconds()));
    }
    return new ResponseEntity<>(body, headers, kind.status());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(RuntimeException failure) {
    LOG.atError().setCause(failure).log("a request failed unexpectedly");
    ProblemDetail body =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR, "The agent failed; its log says why.");
    return ResponseEntity.internalServerError()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }
}
