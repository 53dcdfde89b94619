package io.godwit.api.mysql;

import java.util.Arrays;

/**
 * Numbers of transactions, as sorted intervals that neither overlap nor touch. Immutable. Every operation is one pass over both
 * operands, since a server with many gaps has a million of them.
 */
final class Intervals {
    static final Intervals NONE = new Intervals(new long[0]);

    /** First and last of each interval, both inside. */
    private final long[] bounds;

    private Intervals(long[] bounds) {
        this.bounds = bounds;
    }

    int size() {
        return bounds.length / 2;
    }

    long first(int i) {
        return bounds[2 * i];
    }

    long last(int i) {
        return bounds[2 * i + 1];
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    /** How many numbers; {@link Long#MAX_VALUE} stands for more than that. */
    long count() {
        long sum = 0;
        for (int i = 0; i < size(); i++) {
            sum = saturated(sum, last(i) - first(i) + 1);
        }
        return sum;
    }

    static long saturated(long a, long b) {
        return Long.MAX_VALUE - a < b ? Long.MAX_VALUE : a + b;
    }

    boolean contains(long number) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (last(middle) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size() && first(low) <= number;
    }

    Intervals union(Intervals other) {
        Builder out = new Builder(bounds.length + other.bounds.length);
        int i = 0;
        int j = 0;
        while (i < size() || j < other.size()) {
            boolean mine = j == other.size() || (i < size() && first(i) <= other.first(j));
            if (mine) {
                out.add(first(i), last(i));
                i++;
            } else {
                out.add(other.first(j), other.last(j));
                j++;
            }
        }
        return out.build();
    }

    Intervals subtract(Intervals other) {
        Builder out = new Builder(bounds.length + other.bounds.length);
        int j = 0;
        for (int i = 0; i < size(); i++) {
            long from = first(i);
            while (j < other.size() && other.last(j) < from) {
                j++;
            }
            int k = j;
            while (k < other.size() && other.first(k) <= last(i)) {
                if (other.first(k) > from) {
                    out.add(from, other.first(k) - 1);
                }
                from = other.last(k) + 1;
                k++;
            }
            j = Math.max(j, k - 1); // the last one may reach into the next interval
            if (from <= last(i)) {
                out.add(from, last(i));
            }
        }
        return out.build();
    }

    boolean contains(Intervals other) {
        int i = 0;
        for (int j = 0; j < other.size(); j++) {
            while (i < size() && last(i) < other.first(j)) {
                i++;
            }
            if (i == size() || first(i) > other.first(j) || last(i) < other.last(j)) {
                return false;
            }
        }
        return true;
    }

    void appendTo(StringBuilder out) {
        for (int i = 0; i < size(); i++) {
            out.append(':').append(first(i));
            if (last(i) > first(i)) {
                out.append('-').append(last(i));
            }
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Intervals other && Arrays.equals(bounds, other.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** Collects intervals; joins those that overlap or touch. One thread. */
    static final class Builder {
        private long[] bounds;
        private int length;
        private boolean sorted = true;

        Builder(int capacity) {
            bounds = new long[Math.max(2, capacity)];
        }

        void add(long first, long last) {
            if (length > 0 && first < bounds[length - 2]) {
                sorted = false;
            }
            if (sorted && length > 0 && first <= bounds[length - 1] + 1) {
                bounds[length - 1] = Math.max(bounds[length - 1], last);
                return;
            }
            if (length == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * length);
            }
            bounds[length++] = first;
            bounds[length++] = last;
        }

        Intervals build() {
            return sorted ? new Intervals(Arrays.copyOf(bounds, length)) : inOrder().build();
        }

        private Builder inOrder() {
            Integer[] order = new Integer[length / 2];
            Arrays.setAll(order, i -> 2 * i);
            Arrays.sort(order, (a, b) -> Long.compare(bounds[a], bounds[b]));
            Builder out = new Builder(length);
            for (int at : order) {
                out.add(bounds[at], bounds[at + 1]);
            }
            return out;
        }
    }
}
