package dev.throughline.callgraph.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts by number, each once. Those read from a file are decoded when they are asked for. */
final class TextTable {
    private final byte[] bytes;
    private final int[] ends;
    private final @Nullable String[] decoded;

    /** Takes the texts in UTF-8, one after the other, and where each ends. */
    TextTable(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
        this.decoded = new String[ends.length];
    }

    String text(int number) {
        String known = decoded[number];
        if (known == null) {
            int start = number == 0 ? 0 : ends[number - 1];
            known = new String(bytes, start, ends[number] - start, UTF_8);
            decoded[number] = known;
        }
        return known;
    }

    void write(TableWriter out) throws IOException {
        out.ints(ends);
        out.bytes(bytes);
    }

    static TextTable read(TableReader in) {
        int[] ends = in.ints();
        return new TextTable(in.bytes(), ends);
    }

    /** Collects texts. */
    static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();

        int number(String text) {
            Integer known = numbers.putIfAbsent(text, texts.size());
            if (known != null) {
                return known;
            }
            texts.add(text);
            return texts.size() - 1;
        }

        TextTable build() {
            int[] ends = new int[texts.size()];
            byte[][] encoded = new byte[texts.size()][];
            int length = 0;
            for (int i = 0; i < ends.length; i++) {
                encoded[i] = texts.get(i).getBytes(UTF_8);
                length += encoded[i].length;
                ends[i] = length;
            }
            byte[] bytes = new byte[length];
            for (int i = 0; i < ends.length; i++) {
                System.arraycopy(encoded[i], 0, bytes, ends[i] - encoded[i].length, encoded[i].length);
            }
            return new TextTable(bytes, ends);
        }
    }
}
