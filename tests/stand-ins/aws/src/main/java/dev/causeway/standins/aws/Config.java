package dev.causeway.standins.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the stand-in listens and what stands behind it.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param s3 endpoint of S3
 * @param trino Trino's address
 * @param postgresUrl JDBC URL, e.g. {@code jdbc:postgresql://127.0.0.1:4581/dev}
 * @param scratch folder for results and exports; made when missing
 * @param workgroups Redshift Serverless workgroups that exist from the start
 */
public record Config(
    String host,
    int port,
    String region,
    URI s3,
    URI trino,
    String postgresUrl,
    String postgresUser,
    String postgresPassword,
    Path scratch,
    List<String> workgroups) {
  public Config {
    workgroups = List.copyOf(workgroups);
  }

  /**
   * Reads the variables of {@code aws.env} and CAUSEWAY_STANDIN_{HOST,PORT,SCRATCH,WORKGROUPS}.
   *
   * @throws IllegalArgumentException naming the variable that is missing
   */
  public static Config of(Map<String, String> env) {
    return new Config(
        env.getOrDefault("CAUSEWAY_STANDIN_HOST", "127.0.0.1"),
        Integer.parseInt(env.getOrDefault("CAUSEWAY_STANDIN_PORT", "0")),
        need(env, "AWS_REGION"),
        URI.create(need(env, "AWS_ENDPOINT_URL")),
        URI.create(need(env, "CAUSEWAY_TRINO_URL")),
        need(env, "CAUSEWAY_POSTGRES_URL"),
        need(env, "CAUSEWAY_POSTGRES_USER"),
        need(env, "CAUSEWAY_POSTGRES_PASSWORD"),
        Path.of(need(env, "CAUSEWAY_STANDIN_SCRATCH")),
        List.of(env.getOrDefault("CAUSEWAY_STANDIN_WORKGROUPS", "supply-chain").split(",")));
  }

  private static String need(Map<String, String> env, String name) {
    String value = env.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }

  @Override
  public String toString() {
    return "Config[%s:%d, s3=%s, trino=%s, postgres=%s]"
        .formatted(host, port, s3, trino, postgresUrl);
  }
}
