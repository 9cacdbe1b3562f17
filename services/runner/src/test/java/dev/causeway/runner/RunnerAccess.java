package dev.causeway.runner;

import dev.causeway.runner.report.ResultStore;
import java.util.Map;

/** Lets tests in other packages run an act as main does, but for where it reports. */
public final class RunnerAccess {
  private RunnerAccess() {}

  public static boolean run(Map<String, String> env, ResultStore store) throws Exception {
    return Runner.run(Settings.read(env), store);
  }

  /** The whole main, but for where it reports. */
  public static void main(Map<String, String> env, ResultStore store) {
    Runner.supervise(() -> run(env, store));
  }
}
