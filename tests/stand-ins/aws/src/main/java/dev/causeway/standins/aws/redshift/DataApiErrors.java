package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.wire.ServiceException;
import java.util.Map;

/** The Data API's errors. */
final class DataApiErrors {
  private DataApiErrors() {}

  static ServiceException validation(String message) {
    return new ServiceException("ValidationException", message);
  }

  static ServiceException notFound(String message, String id) {
    return new ServiceException(
        "ResourceNotFoundException", message, Map.of("ResourceId", id), 400);
  }
}
