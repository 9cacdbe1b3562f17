package dev.causeway.certificate;

/** A certificate does not count. The message says why, and what to do. */
public final class CertificateRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param message why, and what to do
   */
  public CertificateRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why, as scripts and conditions tell it apart. */
  public Reason reason() {
    return reason;
  }

  /** Why, and what to do. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
