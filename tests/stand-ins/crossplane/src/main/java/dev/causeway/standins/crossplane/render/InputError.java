package dev.causeway.standins.crossplane.render;

/** A field of a function's input is missing or wrong. */
final class InputError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String problem;

  private InputError(String path, String problem) {
    super(path + ": " + problem);
    this.path = path;
    this.problem = problem;
  }

  static InputError required(String path, String why) {
    return new InputError(path, "Required value: " + why);
  }

  static InputError invalid(String path, String value, String why) {
    return new InputError(path, "Invalid value: \"%s\": %s".formatted(value, why));
  }

  /** Runs a check and puts the place in front of the path of its failure. */
  static void at(String place, Runnable check) {
    try {
      check.run();
    } catch (InputError e) {
      throw new InputError(place + "." + e.path, e.problem);
    }
  }

  RenderException fatal() {
    return new RenderException("invalid Function input: " + getMessage());
  }
}
