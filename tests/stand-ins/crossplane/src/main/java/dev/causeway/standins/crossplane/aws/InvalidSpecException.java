package dev.causeway.standins.crossplane.aws;

/** A managed resource's spec cannot be carried out; the message names the field and the remedy. */
public final class InvalidSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidSpecException(String message) {
    super(message);
  }
}
