package dev.throughline.graph.snapshot;

import java.util.Arrays;

/** Values that are kept once, numbered as they come. Estates have millions: there is no object an entry, and copies are cheap. */
final class Numbers<T> {
    private Object[] values;
    private int[] hashes;
    /** Open addressing: the number and one, or zero for a free place. Half of the places stay free. */
    private int[] places;

    private int size;

    Numbers() {
        values = new Object[16];
        hashes = new int[16];
        places = new int[64];
    }

    /** The same values with the same numbers, to go on by itself. */
    Numbers(Numbers<T> other) {
        values = other.values.clone();
        hashes = other.hashes.clone();
        places = other.places.clone();
        size = other.size;
    }

    /** The number of a value, which is new if it was never seen. */
    @SuppressWarnings(
            "ReferenceEquality") // most values come again as the same object, which need not be read to be compared
    int number(T value) {
        int hash = spread(value.hashCode());
        int place = hash & (places.length - 1);
        while (places[place] != 0) {
            int known = places[place] - 1;
            if (hashes[known] == hash && (values[known] == value || values[known].equals(value))) {
                return known;
            }
            place = (place + 1) & (places.length - 1);
        }
        places[place] = size + 1;
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        values[size] = value;
        hashes[size] = hash;
        size++;
        if (size * 2 > places.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        places = new int[places.length * 2];
        for (int number = 0; number < size; number++) {
            int place = hashes[number] & (places.length - 1);
            while (places[place] != 0) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = number + 1;
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    @SuppressWarnings("unchecked") // only number() puts values in
    T value(int number) {
        return (T) values[number];
    }

    int size() {
        return size;
    }
}
