package dev.causeway.standins.crossplane.render;

/** A field path leads nowhere; patches may skip it. */
final class FieldNotFoundException extends RenderException {
  private static final long serialVersionUID = 1L;

  FieldNotFoundException(String message) {
    super(message);
  }

  private FieldNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  FieldNotFoundException in(String place) {
    return new FieldNotFoundException(place + ": " + getMessage(), this);
  }
}
