package dev.causeway.runner.act;

/** An act's aim cannot be reached as things are; trying the same again does not help. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason one word in PascalCase
   * @param message names what is wrong, its value and the remedy
   */
  public Refusal(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** One word in PascalCase. */
  public String reason() {
    return reason;
  }
}
