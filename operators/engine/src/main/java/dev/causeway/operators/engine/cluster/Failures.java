package dev.causeway.operators.engine.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What a failed call reads like in a condition: no stack, nothing that differs from try to try. */
public final class Failures {
  private Failures() {}

  /** One sentence on a failure that is being retried. */
  public static String sentence(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotYetException notYet && notYet.getMessage() != null) {
        return notYet.getMessage();
      }
      if (cause instanceof KubernetesClientException kubernetes) {
        return kubernetes.getStatus() != null && kubernetes.getStatus().getMessage() != null
            ? "the API server said: " + kubernetes.getStatus().getMessage()
            : "the API server cannot be reached";
      }
    }
    return "an unexpected %s; see the log of the operators".formatted(e.getClass().getSimpleName());
  }

  /** Whether a write met a newer version of its object: it is decided anew. */
  public static boolean isConflict(KubernetesClientException e) {
    return e.getCode() == HttpURLConnection.HTTP_CONFLICT;
  }
}
