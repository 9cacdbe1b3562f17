package dev.causeway.standins.crossplane.render;

/** The composite resource cannot be rendered; the message is the one that Crossplane would give. */
public class RenderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RenderException(String message) {
    super(message);
  }

  RenderException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same failure, with the place it happened in front. */
  RenderException in(String place) {
    return new RenderException(place + ": " + getMessage(), this);
  }
}
