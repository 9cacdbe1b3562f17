package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.aws.AwsStandIn;
import dev.causeway.standins.aws.Config;
import dev.causeway.standins.aws.TestEngines;
import java.nio.file.Path;
import java.util.Map;

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

  static void use() {
    set(TestEngines.environment());
  }

  /** The engines with Athena in front of them, in this JVM; the caller closes it. */
  static AwsStandIn useWithAthena(Path scratch) {
    Map<String, String> settings = TestEngines.environment();
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
}
