package dev.causeway.parity;

/**
 * Where finished work is kept, and of what.
 *
 * @param home where
 * @param data names the state of both sides' data: other data, another cut or other files have
 *     another name, and what was kept of them is not used
 */
public record Resume(Checkpoints home, String data) {
  /** Nothing is kept. */
  public static final Resume NONE = new Resume(Checkpoints.NONE, "");

  public Resume {
    if (home != Checkpoints.NONE && data.isBlank()) {
      throw new IllegalArgumentException(
          "data is blank: what is kept must be known by the data that it is of");
    }
  }
}
