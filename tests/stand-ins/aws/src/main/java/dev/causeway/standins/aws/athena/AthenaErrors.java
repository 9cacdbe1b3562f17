package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.wire.ServiceException;
import java.util.Map;

/** Athena's errors. */
final class AthenaErrors {
  private AthenaErrors() {}

  static ServiceException invalid(String message) {
    return invalid(message, "INVALID_INPUT");
  }

  static ServiceException invalid(String message, String code) {
    return new ServiceException(
        "InvalidRequestException", message, Map.of("AthenaErrorCode", code), 400);
  }

  static ServiceException resourceNotFound(String message, String name) {
    return new ServiceException(
        "ResourceNotFoundException", message, Map.of("ResourceName", name), 400);
  }
}
