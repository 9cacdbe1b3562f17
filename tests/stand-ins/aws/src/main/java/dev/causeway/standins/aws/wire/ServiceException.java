package dev.causeway.standins.aws.wire;

import java.util.Map;

/**
 * An error that goes to the caller in the service's shape.
 *
 * <p>{@code type} is the modelled exception's name, {@code members} its members besides the
 * message.
 */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final int status;
  private final transient Map<String, String> members;

  public ServiceException(String type, String message, Map<String, String> members, int status) {
    super(message, null, false, false);
    this.type = type;
    this.members = members;
    this.status = status;
  }

  public ServiceException(String type, String message) {
    this(type, message, Map.of(), 400);
  }

  /** A fault of the stand-in itself. */
  public static ServiceException internal(String message) {
    return new ServiceException("InternalServerException", message, Map.of(), 500);
  }

  public String type() {
    return type;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  public int status() {
    return status;
  }

  public Map<String, String> members() {
    return members;
  }
}
