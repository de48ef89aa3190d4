package dev.throughline.inventory.identify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as sorted lines of text, each a key, a blank and a value; a key may hold blanks. It is searched as it stands in memory or in a mapped
 * file: nothing is parsed when it is opened.
 */
final class SortedLines {
    private final ByteBuffer text;

    private SortedLines(ByteBuffer text) {
        this.text = text;
    }

    /** The lines of a file of our own program. */
    static SortedLines ofResource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new SortedLines(ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SortedLines of(String text) {
        return new SortedLines(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    /** Maps a file of at most 2 GiB. */
    static SortedLines ofFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Math.min(channel.size(), Integer.MAX_VALUE);
            return new SortedLines(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
    }

    /** Whether the text begins with this line. */
    boolean startsWith(String line) {
        byte[] expected = (line + "\n").getBytes(UTF_8);
        return text.limit() >= expected.length && text.slice(0, expected.length).equals(ByteBuffer.wrap(expected));
    }

    /** Whether a line has the key. */
    boolean hasKey(String key) {
        byte[] wanted = (key + " ").getBytes(UTF_8);
        int line = firstNotBefore(wanted);
        return line < text.limit() && compare(line, wanted) == 0;
    }

    /** The values of the key, in their order. */
    List<String> valuesOf(String key) {
        byte[] wanted = (key + " ").getBytes(UTF_8);
        List<String> values = new ArrayList<>();
        for (int at = firstNotBefore(wanted); at < text.limit() && compare(at, wanted) == 0; at = nextLine(at)) {
            byte[] value = new byte[lineEnd(at) - at - wanted.length];
            text.get(at + wanted.length, value);
            values.add(new String(value, UTF_8).trim());
        }
        return values;
    }

    /** Where the first line begins that does not stand before the wanted one. */
    private int firstNotBefore(byte[] wanted) {
        int low = 0;
        int high = text.limit();
        // The lines that begin before low stand before the wanted one; the line at high does not.
        while (low < high) {
            int middle = lineStart(low, (low + high) >>> 1);
            if (compare(middle, wanted) < 0) {
                low = nextLine(middle);
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Compares the beginning of the line with the wanted text; 0 if the line begins with it. */
    private int compare(int line, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            int at = line + i;
            int here = at < text.limit() ? text.get(at) & 0xFF : -1;
            if (here != (wanted[i] & 0xFF)) {
                return Integer.compare(here, wanted[i] & 0xFF);
            }
        }
        return 0;
    }

    private int lineStart(int least, int at) {
        int start = at;
        while (start > least && text.get(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    private int lineEnd(int at) {
        int end = at;
        while (end < text.limit() && text.get(end) != '\n') {
            end++;
        }
        return end;
    }

    private int nextLine(int at) {
        return Math.min(text.limit(), lineEnd(at) + 1);
    }
}
