package dev.causeway.cli;

/** Form of what a command prints; the names are those of the option. */
public enum Output {
  text,
  json
}
