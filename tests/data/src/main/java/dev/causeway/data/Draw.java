package dev.causeway.data;

import java.util.List;

/**
 * Random numbers of one record: SplitMix64, started from seed, stream and index, so each record can
 * be made on its own and again.
 */
final class Draw {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Draw(long seed, String stream, long index) {
    state = mix(mix(seed + GOLDEN * stream.hashCode()) + GOLDEN * index);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** Evenly from 0 to 1, without 1. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Evenly from 0 to the bound, without it. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Evenly between both, with both. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** An index, by weights in percent that add up to 100. */
  int weighted(int... percents) {
    int at = below(100);
    int index = 0;
    while (at >= percents[index]) {
      at -= percents[index++];
    }
    return index;
  }

  /** 0, 1, 2, ...: each further step with this probability; a long tail up to the limit. */
  int tail(double probability, int limit) {
    int steps = 0;
    while (steps < limit && chance(probability)) {
      steps++;
    }
    return steps;
  }
}
