package dev.causeway.e2e;

import dev.causeway.contract.Json;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How much memory and disk the platform takes, read from the kernel and the kubelet. */
public final class Memory {
  private static final String IMAGES = "localhost/causeway/";

  private Memory() {}

  /** Resident megabytes of each process that the platform recorded, with what it started. */
  public static Map<String, Long> processes(LocalPlatform platform) {
    Map<String, Long> megabytes = new TreeMap<>();
    platform.processes().forEach((name, process) -> megabytes.put(name, withChildren(process)));
    return megabytes;
  }

  /** Resident megabytes of each running container, by pod and container. */
  public static Map<String, Long> containers(Cluster cluster) {
    Map<String, Long> megabytes = new TreeMap<>();
    for (Node node : cluster.client().nodes().list().getItems()) {
      String path = "/api/v1/nodes/" + node.getMetadata().getName() + "/proxy/stats/summary";
      JsonNode summary = Json.mapper().readTree(cluster.client().raw(path));
      for (JsonNode pod : summary.path("pods")) {
        for (JsonNode container : pod.path("containers")) {
          String name = pod.at("/podRef/name").asString() + "/" + container.path("name").asString();
          megabytes.put(name, container.at("/memory/rssBytes").asLong() >> 20);
        }
      }
    }
    return megabytes;
  }

  /** Megabytes on the node of each image of this project. */
  public static Map<String, Long> images(Cluster cluster) {
    Map<String, Long> megabytes = new TreeMap<>();
    for (Node node : cluster.client().nodes().list().getItems()) {
      for (ContainerImage image : node.getStatus().getImages()) {
        List<String> names = image.getNames() == null ? List.of() : image.getNames();
        names.stream()
            .filter(name -> name.startsWith(IMAGES) && !name.contains("@"))
            .forEach(name -> megabytes.put(name, image.getSizeBytes() >> 20));
      }
    }
    return megabytes;
  }

  /** A process with all it started; memory that several share is counted once. */
  private static long withChildren(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
            .mapToLong(one -> proportionalKilobytes(one.pid()))
            .sum()
        >> 10;
  }

  private static long proportionalKilobytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (UncheckedIOException | IOException e) {
      return 0; // it ended in the meantime
    }
  }
}
