package dev.causeway.standins.aws.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An HTTP server for AWS JSON 1.1: one path, operations told apart by X-Amz-Target. */
public final class AwsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AwsServer.class);
  private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

  static {
    // small answers must not wait for the other side's acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // clients keep connections: closing one as it is used again would cost them a request
    System.setProperty("sun.net.httpserver.idleInterval", "300");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Service> services;

  /**
   * A service.
   *
   * @param operations by name
   * @param invalid the error that a wrong request gets
   * @param others what any other operation is
   */
  public record Service(
      Map<String, Operation> operations,
      Function<String, ServiceException> invalid,
      Function<String, @Nullable Operation> others) {
    /** A service that has these operations only. */
    public Service(Map<String, Operation> operations, Function<String, ServiceException> invalid) {
      this(operations, invalid, name -> null);
    }

    @Nullable Operation operation(String name) {
      Operation own = operations.get(name);
      return own == null ? others.apply(name) : own;
    }
  }

  /**
   * @param services by the part of X-Amz-Target before the dot
   */
  public AwsServer(InetSocketAddress address, Map<String, Service> services) {
    this.services = services;
    try {
      http = HttpServer.create(address, 128);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
    http.setExecutor(threads);
    http.createContext("/health", exchange -> send(exchange, 200, Json.object().put("ok", true)));
    http.createContext("/", this::handle);
    http.start();
  }

  public int port() {
    return http.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    try {
      send(exchange, 200, dispatch(target, exchange));
    } catch (ServiceException e) {
      send(exchange, e.status(), error(e, target));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      send(exchange, 500, error(ServiceException.internal("the stand-in is stopping"), target));
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).addKeyValue("target", target).log("operation failed");
      send(exchange, 500, error(ServiceException.internal("the stand-in failed: " + e), target));
    }
  }

  private ObjectNode dispatch(@Nullable String target, HttpExchange exchange)
      throws IOException, InterruptedException {
    int dot = target == null ? -1 : target.lastIndexOf('.');
    Service service = target == null || dot < 0 ? null : services.get(target.substring(0, dot));
    Operation operation =
        service == null || target == null ? null : service.operation(target.substring(dot + 1));
    if (service == null || operation == null) {
      throw new ServiceException(
          "UnknownOperationException", "the stand-in does not have the operation " + target);
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
    if (bytes.length > MAX_REQUEST_BYTES) {
      throw new ServiceException("SerializationException", "the request is larger than 4 MiB");
    }
    return operation.answer(new Request(body(bytes), service.invalid()));
  }

  private static ObjectNode body(byte[] bytes) {
    try {
      JsonNode node = bytes.length == 0 ? Json.object() : Json.MAPPER.readTree(bytes);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new ServiceException("SerializationException", "not JSON: " + e.getOriginalMessage());
    }
    throw new ServiceException("SerializationException", "the request must be a JSON object");
  }

  private static ObjectNode error(ServiceException e, @Nullable String target) {
    ObjectNode body = Json.object().put("__type", e.type());
    e.members().forEach(body::put);
    // only Redshift Serverless writes the member in small letters
    boolean small = target != null && target.startsWith("RedshiftServerless");
    return body.put(small ? "message" : "Message", e.text());
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    try (exchange) {
      byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
