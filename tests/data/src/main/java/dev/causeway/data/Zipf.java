package dev.causeway.data;

import java.util.Arrays;

/** Few are asked for often, many seldom: rank r with a weight of 1 / r^s. */
final class Zipf {
  private final double[] cumulated;

  Zipf(int size, double exponent) {
    cumulated = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 1 / StrictMath.pow(i + 1, exponent);
      cumulated[i] = sum;
    }
  }

  /** A rank, from 0. */
  int rank(Draw draw) {
    double at = draw.unit() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, at);
    return Math.min(found < 0 ? -found - 1 : found + 1, cumulated.length - 1);
  }
}
