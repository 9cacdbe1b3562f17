package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.aws.AwsStandIn;
import dev.causeway.standins.aws.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
    set(settings());
  }

  /** The engines with Athena in front of them, in this JVM; the caller closes it. */
  static AwsStandIn useWithAthena(Path scratch) throws IOException {
    Map<String, String> settings = settings();
    settings.put("CAUSEWAY_STANDIN_SCRATCH", scratch.toString());
    settings.put("CAUSEWAY_STANDIN_PORT", "0");
    AwsStandIn standIn = AwsStandIn.start(Config.of(settings));
    settings.put("AWS_ENDPOINT_URL_ATHENA", standIn.endpoint().toString());
    set(settings);
    return standIn;
  }

  private static void set(Map<String, String> settings) {
    PROPERTIES.forEach(
        (variable, property) -> System.setProperty(property, settings.get(variable)));
  }

  private static Map<String, String> settings() throws IOException {
    Path file = Path.of(System.getProperty("causeway.root"), ".local/instances/it/aws.env");
    if (!Files.exists(file)) {
      throw new IllegalStateException("no " + file + ": run `make engines`");
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.contains("="))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b, HashMap::new));
  }
}
