package dev.causeway.warehouse.aws;

import dev.causeway.warehouse.WarehouseException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Turns what the SDK throws into {@link WarehouseException}s. */
public final class AwsCalls {
  private AwsCalls() {}

  /**
   * Makes one call.
   *
   * @param queryId the statement it is about; empty if there is none yet
   * @throws WarehouseException for every failure but an interrupt
   * @throws InterruptedCallException if the thread was interrupted
   */
  public static <T> T call(String queryId, Supplier<T> call) {
    try {
      return call.get();
    } catch (AbortedException e) {
      throw new InterruptedCallException(e);
    } catch (AwsServiceException e) {
      throw translate(queryId, e);
    } catch (SdkClientException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedCallException(e);
      }
      throw new WarehouseException.Unavailable(
          queryId, "the service could not be reached: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a call that starts something, where nobody waits yet who would see to an interrupt.
   *
   * @throws WarehouseException for every failure; {@link WarehouseException.Cancelled} if the
   *     thread was interrupted, with its flag set
   */
  public static <T> T start(Supplier<T> call) {
    try {
      return call("", call);
    } catch (InterruptedCallException e) {
      Thread.currentThread().interrupt();
      throw new WarehouseException.Cancelled("", "interrupted while starting a statement", e);
    }
  }

  /** What the service said, without request ids. */
  public static String message(AwsServiceException e) {
    String message = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    return message != null ? message : "HTTP status " + e.statusCode();
  }

  private static WarehouseException translate(String queryId, AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    String message = message(e);
    if (e.isThrottlingException()
        || "TooManyRequestsException".equals(code)
        || "ActiveStatementsExceededException".equals(code)
        || "ActiveSessionsExceededException".equals(code)) {
      return new WarehouseException.Throttled(queryId, message, e);
    }
    if (e.statusCode() == 403 || "AccessDeniedException".equals(code)) {
      return new WarehouseException.Denied(queryId, message, e);
    }
    if (e.statusCode() >= 500) {
      return new WarehouseException.Unavailable(queryId, message, e);
    }
    return new WarehouseException.QueryFailed(queryId, "Refused", message);
  }
}
