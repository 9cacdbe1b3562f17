package dev.causeway.standins.aws.glue;

import dev.causeway.standins.aws.wire.ServiceException;

/** Glue's errors. */
final class GlueErrors {
  private GlueErrors() {}

  static ServiceException invalid(String message) {
    return new ServiceException("InvalidInputException", message);
  }

  static ServiceException notFound(String crawler) {
    return new ServiceException(
        "EntityNotFoundException", "Crawler entry with name " + crawler + " does not exist");
  }

  static ServiceException exists(String crawler) {
    return new ServiceException("AlreadyExistsException", crawler + " already exists");
  }

  static ServiceException running(String crawler) {
    return new ServiceException(
        "CrawlerRunningException", "Crawler with name " + crawler + " has already started");
  }

  static ServiceException notRunning(String crawler) {
    return new ServiceException(
        "CrawlerNotRunningException", "Crawler with name " + crawler + " isn't running");
  }

  static ServiceException stopping(String crawler) {
    return new ServiceException(
        "CrawlerStoppingException", "Crawler with name " + crawler + " is stopping");
  }
}
