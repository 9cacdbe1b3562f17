package dev.causeway.runner.engines;

import dev.causeway.runner.RunnerAccess;
import dev.causeway.runner.report.ResultStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runner in a process of its own that reports into a folder. */
public final class RunnerProcess {
  static final int KILLED = 137;

  private RunnerProcess() {}

  public static void main(String[] args) {
    RunnerAccess.main(System.getenv(), new FolderStore(Path.of(args[0])));
  }

  /**
   * Starts one.
   *
   * @param killFrom operation whose first call is the first that counts; empty for any
   * @param killAt the AWS call at which it dies; 0 for none
   * @param afterCall whether it dies after that call instead of before
   */
  static Process start(
      Path task,
      Path reports,
      Map<String, String> env,
      String killFrom,
      int killAt,
      boolean afterCall)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            "-DKILL_FROM=" + killFrom, "-DKILL_AT=" + killAt, "-DKILL_AFTER_CALL=" + afterCall));
    command.addAll(List.of(RunnerProcess.class.getName(), reports.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(env);
    builder.environment().put("CAUSEWAY_TASK", task.toString());
    return builder.start();
  }

  /** A file a key. */
  record FolderStore(Path folder) implements ResultStore {
    @Override
    public Optional<String> read(String key) {
      Path file = folder.resolve(key);
      try {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void write(String key, String text) {
      try {
        Path whole = Files.writeString(folder.resolve(key + ".new"), text);
        Files.move(whole, folder.resolve(key), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
