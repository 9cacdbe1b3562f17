package dev.causeway.standins.crossplane.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an SDK failure means. */
public final class AwsErrors {
  private AwsErrors() {}

  static boolean is(AwsServiceException e, String code) {
    return e.awsErrorDetails() != null && code.equals(e.awsErrorDetails().errorCode());
  }

  /** One line that is the same each time the same thing goes wrong: no request id, no time. */
  public static String shortMessage(RuntimeException e) {
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return "%s: %s (%s)"
          .formatted(
              service.awsErrorDetails().errorCode(),
              service.awsErrorDetails().errorMessage(),
              service.awsErrorDetails().serviceName());
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
