package io.godwit.engine.snapshot;

import java.util.Arrays;

/**
 * A number for each of very many names, in 32 bytes a name: of the names only 64 bits are kept, so none can be listed, only asked for. Two
 * names that share these bits, which among a million happens once in 30 million servers, look changed when only one is. One thread.
 */
final class Fingerprints {
    private static final int SMALLEST = 1024;
    /** Stands for a free place; the one name in 2^64 that would get it gets another. */
    private static final long FREE = 0;

    private long[] names = new long[SMALLEST];
    private long[] values = new long[SMALLEST];
    private int size;

    /** Adds to the number of a name, which begins with 0. */
    void add(String name, long value) {
        if (2 * size >= names.length) {
            grow();
        }
        add(hash(name), value);
    }

    private void add(long hash, long value) {
        int place = place(hash);
        if (names[place] == FREE) {
            names[place] = hash;
            size++;
        }
        values[place] += value;
    }

    private int place(long hash) {
        int mask = names.length - 1;
        int place = (int) hash & mask;
        while (names[place] != FREE && names[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldNames = names;
        long[] oldValues = values;
        names = new long[2 * oldNames.length];
        values = new long[2 * oldNames.length];
        size = 0;
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != FREE) {
                add(oldNames[i], oldValues[i]);
            }
        }
    }

    /** Whether the name is known and has another number. */
    boolean isOther(String name, long value) {
        int place = place(hash(name));
        return names[place] != FREE && values[place] != value;
    }

    /** Whether both know the name and have different numbers for it. */
    boolean differ(Fingerprints later, String name) {
        return differ(later, hash(name));
    }

    /** Whether there is a name that both know and have different numbers for. */
    boolean differ(Fingerprints later) {
        return Arrays.stream(names).anyMatch(name -> name != FREE && differ(later, name));
    }

    private boolean differ(Fingerprints later, long hash) {
        int here = place(hash);
        int there = later.place(hash);
        return names[here] != FREE && later.names[there] != FREE && values[here] != later.values[there];
    }

    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        long spread = spread(hash);
        return spread == FREE ? 1 : spread;
    }

    /** Lets every bit depend on all others. */
    static long spread(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
