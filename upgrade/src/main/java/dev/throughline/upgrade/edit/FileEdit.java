package dev.throughline.upgrade.edit;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One file before and after.
 *
 * @param file its path from the project's folder, with forward slashes
 * @param original the file on disk
 * @param after the text to be
 */
public record FileEdit(String file, SourceFile original, String after) {
    private static final int CONTEXT_LINES = 3;

    /** The difference in the unified form that {@code patch} and {@code git apply} read. */
    public String unifiedDiff() {
        List<String> lines = lines(before());
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + file, "b/" + file, lines, DiffUtils.diff(lines, lines(after)), CONTEXT_LINES);
        return String.join("\n", diff) + "\n";
    }

    /** The lines with their carriage returns, so that a patch keeps them; a missing last line end is marked as diff does. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String last = lines.removeLast();
        if (!last.isEmpty()) {
            lines.add(last + "\n\\ No newline at end of file");
        }
        return lines;
    }

    /** The text on disk. */
    public String before() {
        return original.text();
    }

    /** The bytes to be, in the encoding of those on disk. */
    public byte[] bytesAfter() {
        return original.encode(after);
    }
}
