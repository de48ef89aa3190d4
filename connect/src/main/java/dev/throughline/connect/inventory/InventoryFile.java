package dev.throughline.connect.inventory;

import dev.throughline.connect.inventory.InventoryFormat.Reading;
import dev.throughline.connect.json.JsonRows;
import dev.throughline.connect.json.JsonRows.Row;
import dev.throughline.connect.json.MalformedJsonException;
import dev.throughline.model.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads an inventory file of any known format, or all of a folder as one inventory. */
public final class InventoryFile {
    private static final long LARGEST_ROW = 64L << 20;
    private static final long LARGEST_FILE = 4L << 30;
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST_FOLDER = 12;

    private final List<InventoryFormat> formats;
    private final JsonRows rows = new JsonRows(LARGEST_ROW);

    /** @param formats in the order in which they are tried */
    public InventoryFile(List<InventoryFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** The names of the formats, for people. */
    public List<String> formats() {
        return formats.stream().map(InventoryFormat::name).toList();
    }

    /**
     * Reads a file, or every file of a folder. In a folder, a file that is no inventory is left out and said; a file that is brought
     * alone has to be one.
     *
     * @throws InputException if there is no such file, it is too large or damaged, or of no known format
     */
    public InventoryPage read(Path fileOrFolder, Upload upload) {
        InventoryDraft draft = new InventoryDraft(upload.source(), upload.observedAt());
        Map<InventoryFormat, Reading> readings = new LinkedHashMap<>();
        boolean folder = Files.isDirectory(fileOrFolder);
        for (Path file : folder ? filesOf(fileOrFolder) : List.of(fileOrFolder)) {
            boolean known = read(file, upload, draft, readings);
            if (!known && !folder) {
                throw unknownFormat(file);
            }
            if (!known) {
                draft.leaveOut(
                        "file",
                        "is no inventory of a known format",
                        fileOrFolder.relativize(file).toString());
            }
        }
        if (readings.isEmpty()) {
            throw unknownFormat(fileOrFolder);
        }
        readings.values().forEach(Reading::end);
        return draft.page();
    }

    private InputException unknownFormat(Path file) {
        return new InputException(
                file,
                "holds no inventory of a known format",
                "bring one of: " + formats().stream().collect(Collectors.joining(", ")));
    }

    /** The first row that a format recognizes decides for the file. */
    private boolean read(Path file, Upload upload, InventoryDraft draft, Map<InventoryFormat, Reading> readings) {
        InventoryFormat[] chosen = new InventoryFormat[1];
        try (InputStream in = open(file)) {
            rows.read(in, row -> {
                Optional<InventoryFormat> format = formatOf(row, chosen[0]);
                if (format.isEmpty()) {
                    draft.leaveOut("row", "is of no known format", file.getFileName() + " " + row.member());
                    return;
                }
                chosen[0] = format.get();
                readings.computeIfAbsent(chosen[0], known -> known.begin(upload, draft))
                        .row(row);
            });
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", "check that it is there, whole, and may be read", e);
        } catch (MalformedJsonException e) {
            throw new InputException(
                    file, String.valueOf(e.getMessage()), "export the inventory as JSON, whole, and bring it again", e);
        }
        return chosen[0] != null;
    }

    private Optional<InventoryFormat> formatOf(Row row, InventoryFormat before) {
        Stream<InventoryFormat> inOrder = before == null ? formats.stream() : Stream.of(before);
        return inOrder.filter(format -> format.recognizes(row)).findFirst();
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new InputException(
                    file, "is larger than " + (LARGEST_FILE >> 30) + " GiB", "export fewer accounts or kinds at once");
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean packed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return packed ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST_FOLDER)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("(?i).*\\.(json|jsonl|ndjson|tfstate|gz)"))
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (found.size() > MOST_FILES) {
                throw new InputException(
                        folder,
                        "holds more than " + MOST_FILES + " files",
                        "bring the files of fewer accounts at once");
            }
            return found;
        } catch (IOException e) {
            throw new InputException(folder, "cannot be read", "check that it is there and may be read", e);
        }
    }
}
