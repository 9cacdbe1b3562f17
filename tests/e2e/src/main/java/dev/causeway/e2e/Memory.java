package dev.causeway.e2e;

import dev.causeway.contract.Json;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How much memory and disk the platform takes, read from the kernel and the kubelet. */
public final class Memory {
  private static final String IMAGES = "localhost/causeway/";

  private Memory() {}

  /** Resident megabytes of each process that the platform recorded. */
  public static Map<String, Long> processes(LocalPlatform platform) {
    Map<String, Long> megabytes = new TreeMap<>();
    platform.processes().forEach((name, process) -> megabytes.put(name, resident(process.pid())));
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
        image.getNames().stream()
            .filter(name -> name.startsWith(IMAGES) && !name.contains("@"))
            .forEach(name -> megabytes.put(name, image.getSizeBytes() >> 20));
      }
    }
    return megabytes;
  }

  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
