package dev.causeway.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes of pods on a node that runs on this machine. */
public final class Pods {
  private Pods() {}

  /**
   * Ids of the processes that run in a pod, found by the pod's uid in their control groups; the
   * pause process is one of them.
   */
  public static List<Long> processes(Pod pod) {
    String uid = pod.getMetadata().getUid();
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> cgroup(pid).contains(uid) || cgroup(pid).contains(uid.replace('-', '_')))
        .toList();
  }

  /** Ids of the processes of a pod whose command line holds a text. */
  public static List<Long> running(Pod pod, String commandPart) {
    return processes(pod).stream().filter(pid -> command(pid).contains(commandPart)).toList();
  }

  /** Kills every process of a pod whose command line holds a text; returns how many. */
  public static int kill(Pod pod, String commandPart) {
    List<Long> found = running(pod, commandPart);
    found.forEach(Signals::kill);
    return found.size();
  }

  private static String cgroup(long pid) {
    return read(Path.of("/proc/" + pid + "/cgroup"));
  }

  private static String command(long pid) {
    return read(Path.of("/proc/" + pid + "/cmdline"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // it ended in the meantime
    }
  }
}
