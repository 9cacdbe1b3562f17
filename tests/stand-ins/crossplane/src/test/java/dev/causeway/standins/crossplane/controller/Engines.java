package dev.causeway.standins.crossplane.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The local engines, as the AWS SDK finds them: through its own settings, here as system
 * properties.
 */
final class Engines {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "AWS_ENDPOINT_URL", "aws.endpointUrl",
          "AWS_ENDPOINT_URL_ATHENA", "aws.endpointUrlAthena",
          "AWS_REGION", "aws.region",
          "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
          "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey");

  private Engines() {}

  static void use() throws IOException {
    Path file = Path.of(System.getProperty("causeway.root"), ".local/instances/it/aws.env");
    if (!Files.exists(file)) {
      throw new IllegalStateException("no " + file + ": run `make engines`");
    }
    Map<String, String> settings =
        Files.readAllLines(file).stream()
            .filter(line -> line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    PROPERTIES.forEach(
        (variable, property) -> System.setProperty(property, settings.get(variable)));
  }
}
