package dev.throughline.callgraph.program;

import dev.throughline.callgraph.summary.ModifiedUtf8;
import dev.throughline.callgraph.summary.TextHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers texts: equal bytes get the same number. Names are compared as numbers and decoded only to be shown. */
final class Symbols {
    private static final int BYTES_OF_TEXT = 48;

    private byte[] bytes;
    private int end;
    private int[] offsets;
    private @Nullable String[] texts;
    private long[] table = new long[1 << 16]; // the hash and, below it, the symbol; 0 for none
    private int count = 1;

    /** With room for so many texts of usual length before anything grows: what was outgrown is garbage. */
    Symbols(int expected) {
        int room = Math.clamp(expected, 1 << 15, 1 << 20);
        this.bytes = new byte[room * BYTES_OF_TEXT];
        this.offsets = new int[room];
        this.texts = new String[room];
    }

    int of(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return of(encoded, 0, encoded.length);
    }

    /** The number of the text in the given bytes. */
    int of(byte[] source, int offset, int length) {
        return of(source, offset, length, TextHash.of(source, offset, length));
    }

    /** The same, when the text's {@link TextHash} is known. */
    int of(byte[] source, int offset, int length, int hash) {
        int mask = table.length - 1;
        int slot = hash & mask;
        for (long entry = table[slot]; entry != 0; entry = table[slot]) {
            if ((int) (entry >>> 32) == hash && equal((int) entry, source, offset, length)) {
                return (int) entry;
            }
            slot = (slot + 1) & mask;
        }
        int symbol = add(source, offset, length);
        table[slot] = (long) hash << 32 | symbol;
        if (count > table.length / 4 * 3) {
            rehash();
        }
        return symbol;
    }

    /** The text of a symbol. */
    String text(int symbol) {
        String text = texts[symbol];
        if (text == null) {
            text = ModifiedUtf8.decode(bytes, offsets[symbol], offsets[symbol + 1] - offsets[symbol]);
            texts[symbol] = text;
        }
        return text;
    }

    boolean isAscii(int symbol) {
        for (int i = offsets[symbol]; i < offsets[symbol + 1]; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    int copy(int symbol, byte[] into, int at) {
        int length = length(symbol);
        System.arraycopy(bytes, offsets[symbol], into, at, length);
        return length;
    }

    /** How many bytes the symbol has. */
    int length(int symbol) {
        return offsets[symbol + 1] - offsets[symbol];
    }

    /** The symbol's first byte. */
    int first(int symbol) {
        return offsets[symbol + 1] > offsets[symbol] ? bytes[offsets[symbol]] : 0;
    }

    /** One byte of the symbol. */
    int at(int symbol, int index) {
        return bytes[offsets[symbol] + index];
    }

    /** The number of a part of a symbol's text. */
    int part(int symbol, int from, int length) {
        return of(bytes, offsets[symbol] + from, Math.max(length, 0));
    }

    int count() {
        return count;
    }

    private boolean equal(int symbol, byte[] source, int offset, int length) {
        int start = offsets[symbol];
        return Arrays.equals(bytes, start, offsets[symbol + 1], source, offset, offset + length);
    }

    private int add(byte[] source, int offset, int length) {
        if (end + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + length));
        }
        System.arraycopy(source, offset, bytes, end, length);
        if (count + 2 > offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
            texts = Arrays.copyOf(texts, texts.length * 2);
        }
        int symbol = count++;
        offsets[symbol] = end;
        end += length;
        offsets[symbol + 1] = end;
        return symbol;
    }

    private void rehash() {
        long[] larger = new long[table.length * 2];
        int mask = larger.length - 1;
        for (long entry : table) {
            if (entry != 0) {
                int slot = (int) (entry >>> 32) & mask;
                while (larger[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                larger[slot] = entry;
            }
        }
        table = larger;
    }
}
